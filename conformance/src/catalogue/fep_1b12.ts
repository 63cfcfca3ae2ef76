/**
 * FEP-1b12, group federation, in our words.
 *
 * @module
 */

import type { Need, Requirement, RequirementSource } from "./requirement.ts";

const group: readonly Need[] = ["community"];
const following: readonly Need[] = ["community", "exchange"];
const counting: readonly Need[] = ["community", "exchange", "follower-count"];
const inGroup: readonly Need[] = ["community", "exchange", "accepts", "announces"];

/** What is done in a group, by its name. */
const deeds = {
  thread: "the Create of a thread",
  reply: "the Create of a reply",
  like: "a Like",
  undo: "the Undo of a Like",
  update: "an Update",
  delete: "a Delete",
};

/** Requirements of FEP-1b12. */
export const groupRequirements: readonly Requirement[] = [
  {
    id: "fep-1b12:group",
    title: "A forum is a Group",
    rule: "A forum is an actor of the type Group, with an inbox and a key as a person has them.",
    source: at("Group actor", "A federated forum is represented by a"),
    level: "MUST",
    impact: "problem",
    needs: group,
    oracle: "document",
  },
  {
    id: "fep-1b12:follow/accept",
    title: "A group accepts a Follow by itself",
    rule: "A Follow of a public group is answered with an Accept.",
    source: at("Following a Group", "the group SHOULD automatically respond with an"),
    level: "SHOULD",
    impact: "problem",
    needs: following,
    oracle: "delivery",
  },
  {
    id: "fep-1b12:follow/followers",
    title: "Who follows is added to the followers",
    rule: "After the Follow the followers collection of the group counts one more.",
    source: at("Following a Group", "add the sender to its followers collection"),
    level: "SHOULD",
    impact: "degraded",
    needs: counting,
    oracle: "document",
  },
  {
    id: "fep-1b12:follow/undo",
    title: "A group can be unfollowed",
    rule: "After an Undo of the Follow the followers collection counts one less.",
    source: at("Following a Group", "actors can unfollow a group by sending an"),
    level: "SHOULD",
    impact: "degraded",
    needs: counting,
    oracle: "document",
  },
  {
    id: "fep-1b12:audience",
    title: "A group may be named in audience alone",
    rule: "A thread whose audience is the group, and that names it nowhere else, is taken.",
    source: at("Audience property", "specify the group identifier in the"),
    level: "SHOULD",
    impact: "degraded",
    needs: inGroup,
    oracle: "delivery",
  },
  {
    id: "fep-1b12:thread/name",
    title: "A thread has a name",
    rule: "A thread of the target's own has a name: its title.",
    source: at("Threads and comments", "property which represents the thread title"),
    level: "SHOULD",
    impact: "degraded",
    needs: group,
    oracle: "document",
  },
  {
    id: "fep-1b12:thread/audience",
    title: "A thread names its group in audience",
    rule: "audience of a thread of the target's own is the group.",
    source: at("Audience property", "specify the group identifier in the"),
    level: "SHOULD",
    impact: "degraded",
    needs: group,
    oracle: "document",
  },
  {
    id: "fep-1b12:reply/in-reply-to",
    title: "A reply names what it answers",
    rule: "A reply has inReplyTo: the thread, or the reply above it.",
    source: at("Threads and comments", "referencing either the thread they belong to"),
    level: "MUST",
    impact: "problem",
    needs: [],
    unjudged: "Nothing that is served leads to a reply of the target's own.",
  },
  ...Object.entries(deeds).map(([name, what]): Requirement => ({
    id: `fep-1b12:wrap/${name}`,
    title: `A group announces ${what}`,
    rule: `The group wraps ${what} by a member in an Announce and sends it to its followers.`,
    source: at("The Announce activity", "with the original activity as object"),
    level: "MUST",
    impact: name === "thread" || name === "reply" ? "problem" : "degraded",
    needs: inGroup,
    oracle: "delivery",
  })),
  ...Object.entries(deeds).map(([name, what]): Requirement => ({
    id: `fep-1b12:unchanged/${name}`,
    title: `A group changes nothing in ${what}`,
    rule: `The Announce of ${what} holds it as it was received: nothing altered, nothing left out.`,
    source: at("The Announce activity", "MUST be preserved exactly as it was received"),
    level: "MUST",
    impact: "degraded",
    needs: inGroup,
    oracle: "delivery",
    accepts: ["the context stands outside"],
  })),
  {
    id: "fep-1b12:announcer",
    title: "The group itself announces",
    rule: "The actor of the Announce is the group: by that its followers know that it approves.",
    source: at("The Announce activity", "was really approved by the group"),
    level: "MUST",
    impact: "problem",
    needs: inGroup,
    oracle: "delivery",
  },
  {
    id: "fep-1b12:outbox",
    title: "What is announced is added to the outbox",
    rule: "The outbox of the group has the thread that was announced.",
    source: at("The Announce activity", "SHOULD get added to the group outbox"),
    level: "SHOULD",
    impact: "degraded",
    needs: inGroup,
    oracle: "document",
  },
  {
    id: "fep-1b12:reject",
    title: "What is not valid may be answered with a Reject",
    rule: "A group may answer what it does not take with a Reject.",
    source: at("The Announce activity", "the group MAY respond to the sender"),
    level: "MAY",
    impact: "unaffected",
    needs: [],
    unjudged: "It may be left out, and what it looks like is not said.",
  },
  {
    id: "fep-1b12:moderators",
    title: "The moderators are listed",
    rule: "The collection that attributedTo of the group names lists the moderators.",
    source: at("Group moderation", "are listed in the group"),
    level: "SHOULD",
    impact: "degraded",
    needs: group,
    oracle: "document",
  },
  {
    id: "fep-1b12:moderation/add",
    title: "Who is not listed adds no moderators",
    rule: "An Add to the moderators by somebody who is not in that collection is refused.",
    source: at("Group moderation", "have an actor who is listed in"),
    level: "MUST",
    impact: "problem",
    needs: inGroup,
    oracle: "delivery",
  },
  {
    id: "fep-1b12:moderation/block",
    title: "Who is not listed bans nobody",
    rule: "A Block by somebody who is not in the collection of moderators is refused.",
    source: at("Group moderation", "have an actor who is listed in"),
    level: "MUST",
    impact: "problem",
    needs: inGroup,
    oracle: "delivery",
  },
  {
    id: "fep-1b12:moderation/announced",
    title: "What moderators do is announced",
    rule: "An Add to the moderators by a moderator is wrapped in an Announce.",
    source: at("Group moderation", "need to be wrapped in"),
    level: "MUST",
    impact: "degraded",
    needs: [...inGroup, "moderator"],
    oracle: "delivery",
  },
  {
    id: "fep-1b12:moderation/followers",
    title: "Followers believe in moderation only what the group announces",
    rule: "A follower takes what moderators do only when the group has announced it.",
    source: at("Group moderation", "was announced by the group"),
    level: "MUST",
    impact: "problem",
    needs: [],
    unjudged: "Only a user of the target who follows a group elsewhere shows it.",
  },
];

function at(section: string, quote: string): RequirementSource {
  return {
    document: "FEP-1b12: Group federation",
    url: "https://codeberg.org/fediverse/fep/src/branch/main/fep/1b12/fep-1b12.md",
    section,
    quote,
  };
}
