/**
 * What is known of the target before the exchanges begin, and decides which of them can be judged.
 *
 * @module
 */

import type { Need } from "../catalogue/requirement.ts";
import { cannotTell, inapplicable, untested, type Verdict } from "../judging/verdict.ts";
import type { Fixtures } from "../target/fixtures.ts";
import type { Target } from "../target/target.ts";

/** Whether the target can reach the suite: without that nothing can be said about exchanges. */
export type Reach =
  | { readonly reached: true }
  | { readonly reached: false; readonly reason: string; readonly evidence: readonly number[] };

/** What is known. */
export interface Known {
  /** The server under test. */
  readonly target: Target;
  /** Whether it can reach the suite. */
  readonly reach: Reach;
  /** Whether it accepts followers without asking anybody. */
  readonly accepts: boolean;
  /** Whether what is posted to its community reached the witness. */
  readonly announces: boolean;
  /** Whether it tells how many followers there are. */
  readonly countsFollowers: boolean;
  /** Whether one of the suite's persons moderates its community. */
  readonly moderates: boolean;
  /** Whether its own user can be made to act. */
  readonly hasToken: boolean;
}

/** Why something that needs all this cannot be judged; `undefined` where it can. */
export function objectionTo(needs: readonly Need[], known: Known): Verdict | undefined {
  for (const need of needs) {
    const objection = objections[need](known);
    if (objection) return objection;
  }
  return undefined;
}

const objections: Readonly<Record<Need, (known: Known) => Verdict | undefined>> = {
  accepts: ({ accepts, target }) => {
    if (accepts) return undefined;
    const { approvesByHand, entry } = target.community ?? target.person ?? {};
    return approvesByHand && entry !== undefined
      ? inapplicable("The actor says that it accepts followers by hand.", [entry])
      : cannotTell("The suite was not accepted as a follower (see activitypub:6.5/accept).");
  },
  announces: ({ announces }) =>
    announces ? undefined : cannotTell("Nothing at all was announced (see lemmy:S155)."),
  book: unless("book", "book"),
  "book-list": unless("list", "open list of books"),
  "book-server": ({ target: { keepsBooks } }) =>
    keepsBooks ? undefined : inapplicable("This concerns servers that keep books."),
  comment: unless("comment", "comment on a book"),
  community: ({ target }) =>
    target.community
      ? undefined
      : inapplicable("This concerns communities, and none was given.", entryOf(target.person)),
  exchange: ({ reach }) => reach.reached ? undefined : cannotTell(reach.reason, reach.evidence),
  "follower-count": ({ countsFollowers }) =>
    countsFollowers
      ? undefined
      : cannotTell("The target does not tell how many followers there are."),
  moderator: ({ moderates }) =>
    moderates ? undefined : untested("None of the suite's persons moderates the community."),
  person: ({ target }) =>
    target.person
      ? undefined
      : inapplicable("This concerns persons, and none was given.", entryOf(target.community)),
  "public-post": unless("status", "public post"),
  quotation: unless("quotation", "quotation"),
  review: unless("review", "review"),
  shelf: unless("shelf", "shelf"),
  token: ({ hasToken }) =>
    hasToken ? undefined : untested("The suite cannot make a user of the target act."),
};

function unless(name: keyof Fixtures, what: string): (known: Known) => Verdict | undefined {
  return ({ target: { fixtures } }) =>
    fixtures[name] === undefined
      ? untested(`No ${what} of the target is known. Give one as fixtures.${name}.`)
      : undefined;
}

function entryOf(actor: { readonly entry: number } | undefined): number[] {
  return actor ? [actor.entry] : [];
}
