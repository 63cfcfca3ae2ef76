/**
 * People and their relationships, and their documents (BookWyrm B1 to B21, B71 to B74).
 *
 * @module
 */

import type { Requirement } from "../requirement.ts";
import { acts, type Addition, requirementsOf } from "./of_statements.ts";

const counted = [...acts, "accepts", "follower-count"] as const;
const needsActor = "Only a user of the target can do that; it takes an adapter.";

const table: Readonly<Record<string, Addition>> = {
  "B1": {
    title: "Readers and others are accepted",
    level: "MUST",
    impact: "problem",
    needs: acts,
    oracle: "delivery",
    quote: "send and receive user activity between other BookWyrm instances",
  },
  "B2": {
    title: "Types of readers",
    level: "MAY",
    impact: "unaffected",
    quote: "a handful of extended Activity types",
    unjudged: "It defines words; the rules about each type are judged.",
  },
  "B2/author": {
    title: "The author of a book is a document",
    rule: "Each of a book's authors is served as an Author with a name.",
    level: "SHOULD",
    impact: "degraded",
    needs: ["book"],
    oracle: "document",
    section: "2.2",
  },
  "B2/editions": {
    title: "A work lists its editions",
    rule: "Where a Work has editions, the edition that names it is among them.",
    level: "SHOULD",
    impact: "degraded",
    needs: ["book"],
    oracle: "document",
    section: "2.2",
  },
  "B3": suffix("The person", []),
  "B3/book": suffix("A book", ["book"]),
  "B3/review": suffix("A review", ["review"]),
  "B3/shelf": suffix("A shelf", ["shelf"]),
  "B3/list": suffix("A list", ["book-list"]),
  "B4": {
    title: "A browser gets the document with .json",
    level: "SHOULD",
    impact: "unaffected",
    oracle: "document",
    quote: "see the JSON in your web browser",
    accepts: ["A server that asks everybody for a signature may ask here as well."],
  },
  "B5": {
    title: "Follow asks for posts",
    level: "MUST",
    impact: "problem",
    quote: "request to receive statuses from a user",
    unjudged: "That posts come is seen when somebody of the target posts; it takes an adapter.",
  },
  "B6": {
    title: "Followers get what is for followers",
    level: "MUST",
    impact: "degraded",
    quote: "view their statuses that have followers-only privacy",
    unjudged: needsActor,
  },
  "B7": {
    title: "A Follow is accepted",
    level: "MUST",
    impact: "problem",
    needs: acts,
    oracle: "delivery",
    quote: "approves a Follow and finalizes the relationship",
    accepts: ["Who accepts followers by hand may wait."],
  },
  "B7/again": {
    title: "A second Follow is accepted again",
    rule: "Whoever follows already and follows again gets an Accept again.",
    level: "SHOULD",
    impact: "problem",
    needs: acts,
    oracle: "delivery",
    section: "2.9",
  },
  "B7/unasked": {
    title: "An Accept that nobody asked for makes no relationship",
    rule: "An Accept of a Follow that was never sent does not make the person follow its sender.",
    level: "MUST",
    impact: "problem",
    needs: [...acts, "accepts"],
    oracle: "document",
    quote: "approves a Follow",
  },
  "B8": {
    title: "A follower is counted",
    level: "MUST",
    impact: "degraded",
    needs: counted,
    oracle: "document",
    quote: "finalizes the relationship",
  },
  "B9": {
    title: "A Reject denies a Follow",
    level: "MUST",
    impact: "degraded",
    quote: "denies a Follow",
    unjudged: needsActor,
  },
  "B9/unasked": {
    title: "A Reject that nobody asked for is taken",
    rule: "A Reject of a Follow that was never sent is answered as if it had an effect.",
    level: "SHOULD",
    impact: "unaffected",
    needs: acts,
    oracle: "status",
    section: "2.9",
  },
  "B10": {
    title: "A Block hides posts both ways",
    level: "MUST",
    impact: "degraded",
    quote: "prevent users from seeing one another's statuses",
    unjudged: "What a user of the target sees is not seen from outside.",
  },
  "B11": {
    title: "A Block hides the profile",
    level: "MUST",
    impact: "degraded",
    quote: "prevents the blocked user from viewing the actor's profile",
    unjudged: needsActor,
  },
  "B12": {
    title: "A Block ends a Follow",
    level: "SHOULD",
    impact: "degraded",
    needs: counted,
    oracle: "document",
    section: "2.9",
  },
  "B12/after": {
    title: "No Follow is accepted across a Block",
    rule: "A Follow by somebody who has blocked the person is not accepted.",
    level: "SHOULD",
    impact: "degraded",
    needs: [...acts, "accepts"],
    oracle: "delivery",
    section: "2.9",
  },
  "B13": {
    title: "An Update changes a profile",
    level: "MUST",
    impact: "problem",
    quote: "updates a user's profile and settings",
    unjudged: "A server may look again only minutes later, and its pages need not show it.",
  },
  "B13/kept": {
    title: "An Update ends no relationship",
    rule: "Whoever changes a profile is a follower as before.",
    level: "MUST",
    impact: "degraded",
    needs: counted,
    oracle: "document",
    quote: "updates a user's profile and settings",
  },
  "B14": {
    title: "Who is deleted is heard no more",
    level: "MUST",
    impact: "degraded",
    needs: [...acts, "accepts"],
    oracle: "consequence",
    quote: "deactivates a user",
  },
  "B14/forged": {
    title: "Nobody deletes another",
    rule:
      "A Delete of a person that somebody else signed has no effect, whatever is answered to it.",
    level: "MUST",
    impact: "problem",
    needs: [...acts, "accepts"],
    oracle: "consequence",
    quote: "deactivates a user",
    accepts: ["The answer may be 200 or a refusal."],
  },
  "B15": {
    title: "An Undo ends a Follow",
    level: "MUST",
    impact: "degraded",
    needs: counted,
    oracle: "document",
    quote: "reverses a Follow or Block",
  },
  "B16": {
    title: "An Undo ends a Block",
    level: "MUST",
    impact: "degraded",
    needs: [...acts, "accepts"],
    oracle: "consequence",
    quote: "reverses a Follow or Block",
  },
  "B17": {
    title: "A Move is taken",
    level: "SHOULD",
    impact: "degraded",
    needs: [...acts, "accepts"],
    oracle: "status",
    quote: "a user has changed their ID and has moved to a new server",
  },
  "B18": unseen("Followers are told of a Move", "sends a notification to followers"),
  "B19": unseen("Nobody follows by itself", "requires them to confirm they want to follow"),
  "B20": unseen("A Move counts when the new one names the old", "to the new identity"),
  "B21": unseen("A Move can be taken back", "communicate that a user has changed their ID"),
  "B71": {
    title: "A person has a name, an inbox and a key",
    level: "MUST",
    impact: "problem",
    oracle: "document",
    quote: "publicKey: PublicKey",
    accepts: [
      "Keys in a list, or at an address of their own, are warned of: BookWyrm reads neither.",
    ],
  },
  "B72": {
    title: "Flags are true or false, other names a list",
    rule: "Flags of a Person are true or false; alsoKnownAs is a list of ids.",
    level: "SHOULD",
    impact: "degraded",
    oracle: "document",
    quote: "manuallyApprovesFollowers: str = False",
  },
  "B73": {
    title: "A person names its followers",
    level: "SHOULD",
    impact: "degraded",
    oracle: "document",
    quote: 'activitypub_field="followers"',
  },
  "B74": {
    title: "The shared inbox stands in endpoints",
    level: "MUST",
    impact: "problem",
    oracle: "document",
    quote: "endpoints: Dict = None",
    accepts: ["There may be no shared inbox."],
  },
};

function suffix(what: string, needs: Addition["needs"] & readonly unknown[]): Addition {
  return {
    title: `${what} with .json`,
    rule: "A page with .json behind its address is its document.",
    level: "SHOULD",
    impact: "unaffected",
    needs,
    oracle: "document",
    quote: "usually add .json to the end of the URL",
    accepts: ["A server that asks everybody for a signature may ask here as well."],
  };
}

function unseen(title: string, quote: string): Addition {
  const unjudged = "It concerns followers on the target; it takes an adapter to have one.";
  return { title, level: "SHOULD", impact: "degraded", quote, unjudged };
}

/** Requirements about people. */
export const peopleRequirements: readonly Requirement[] = requirementsOf(table);
