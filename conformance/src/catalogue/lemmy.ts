/**
 * The documented Lemmy protocol (2021), in our words. Numbers are those of the project's inventory
 * of that document, S1 to S176; lines are those of the document.
 *
 * @module
 */

import type { Need, Requirement, RequirementSource } from "./requirement.ts";

/** Requirements of the Lemmy protocol. */
export const lemmyRequirements: readonly Requirement[] = [
  {
    id: "lemmy:S24",
    title: "A community is a Group",
    rule: "The document of a community has the type Group.",
    source: at("79, 88"),
    level: "MUST",
    impact: "problem",
    needs: ["community"],
  },
  {
    id: "lemmy:S25",
    title: "The actor has a name",
    rule: "The actor has a preferredUsername, and it is not empty.",
    source: at("126, 232"),
    level: "MUST",
    impact: "problem",
    needs: [],
  },
  {
    id: "lemmy:S39",
    title: "The actor publishes a key",
    rule:
      "publicKey has an id, an owner and a publicKeyPem, so that peers can verify what it signs.",
    source: at("139, 241"),
    level: "MUST",
    impact: "problem",
    needs: [],
  },
  {
    id: "lemmy:S40",
    title: "The key belongs to the actor",
    rule: "publicKey.owner is the actor, publicKey.id is on its origin, and the PEM can be read.",
    source: at("116-120"),
    level: "MUST",
    impact: "problem",
    needs: [],
  },
  {
    id: "lemmy:S96",
    title: "A Follow is answered with an Accept",
    rule: "A Follow is accepted at once: an Accept arrives at the inbox of the follower.",
    source: at("378, 626"),
    level: "MUST",
    impact: "problem",
    needs: ["exchange"],
  },
  {
    id: "lemmy:S106",
    title: "The Accept comes from who was followed",
    rule: "The actor of the Accept is the object of the Follow.",
    source: at("647"),
    level: "MUST",
    impact: "problem",
    needs: ["exchange"],
  },
  {
    id: "lemmy:S107",
    title: "The Accept is addressed to the follower",
    rule: "The Accept may leave out `to`; where it is there, it is the actor of the Follow.",
    source: at("648"),
    level: "MUST",
    impact: "degraded",
    needs: ["exchange"],
  },
  {
    id: "lemmy:S108",
    title: "The Accept holds the Follow",
    rule: "The object of the Accept is the Follow that was sent: same id, actor and object.",
    source: at("649"),
    level: "MUST",
    impact: "problem",
    needs: ["exchange"],
  },
  {
    id: "lemmy:S99",
    title: "A Follow adds a follower",
    rule: "After the Follow the followers collection counts one more.",
    source: at("626"),
    level: "MUST",
    impact: "degraded",
    needs: ["exchange", "follower-count"],
  },
  {
    id: "lemmy:S110",
    title: "A repeated Follow is accepted again",
    rule: "Whoever follows already and sends another Follow gets an Accept again.",
    source: at("378, 626"),
    level: "MUST",
    impact: "problem",
    needs: ["exchange"],
  },
  {
    id: "lemmy:S110/once",
    title: "A repeated Follow adds nobody",
    rule: "Whoever follows twice is still one follower.",
    source: at("378, 626"),
    level: "MUST",
    impact: "degraded",
    needs: ["exchange", "follower-count"],
  },
  {
    id: "lemmy:S155",
    title: "A post is announced to the followers",
    rule: "The community wraps the Create of a post in an Announce and sends it to all followers.",
    source: at("79, 653"),
    level: "MUST",
    impact: "problem",
    needs: community(),
  },
  {
    id: "lemmy:S124",
    title: "A comment is announced to the followers",
    rule:
      "The community wraps the Create of a comment in an Announce and sends it to all followers.",
    source: at("79, 443, 653"),
    level: "MUST",
    impact: "problem",
    needs: community(),
  },
  {
    id: "lemmy:S156",
    title: "An Announce is addressed to everybody and the followers",
    rule: "`to` of the Announce is Public, and the followers collection is addressed as well.",
    source: at("661-664"),
    level: "MUST",
    impact: "degraded",
    needs: community(),
  },
  {
    id: "lemmy:S157",
    title: "An Announce holds the whole activity",
    rule: "The object of the Announce is the activity itself, not its id.",
    source: at("671"),
    level: "MUST",
    impact: "problem",
    needs: community(),
  },
  {
    id: "lemmy:S158",
    title: "What is announced is unchanged",
    rule: "The activity in the Announce says what its author sent: every field kept, none altered.",
    source: at("653"),
    level: "MUST",
    impact: "degraded",
    needs: community(),
  },
  {
    id: "lemmy:S158/bytes",
    title: "What is announced is unchanged to the byte",
    rule: "The activity in the Announce is spelt as it came: key order, numbers and escapes.",
    source: at("653"),
    level: "SHOULD",
    impact: "unaffected",
    needs: community(),
  },
  {
    id: "lemmy:S162",
    title: "Follow and Undo are not announced",
    rule: "The Follow of a user, and the Undo of it, concern the community alone.",
    source: at("653, 671"),
    level: "MUST",
    impact: "degraded",
    needs: community(),
  },
  {
    id: "lemmy:S123",
    title: "Nobody posts in the name of another",
    rule: "A Create is refused when its actor is not the author of the post in it.",
    source: at("419"),
    level: "MUST",
    impact: "problem",
    needs: community(),
  },
  {
    id: "lemmy:S102",
    title: "An Undo of the Follow removes the follower",
    rule: "After the Undo the followers collection counts one less.",
    source: at("398"),
    level: "MUST",
    impact: "degraded",
    needs: ["exchange", "follower-count"],
  },
  {
    id: "lemmy:S105",
    title: "The Follow in an Undo may have a new id",
    rule:
      "The Follow in the Undo is written anew: actor and object tell which one is meant, not the id.",
    source: at("565, 767"),
    level: "MUST",
    impact: "problem",
    needs: ["exchange", "follower-count"],
  },
  {
    id: "lemmy:S103",
    title: "Who has left gets nothing more",
    rule: "After the Undo nothing that the community announces is delivered to that user.",
    source: at("398"),
    level: "MUST",
    impact: "degraded",
    needs: ["exchange"],
  },
];

function at(lines: string): RequirementSource {
  return { document: "Lemmy federation protocol, 2021-05-11", lines };
}

function community(): readonly Need[] {
  return ["community", "exchange"];
}
