/**
 * Things of the target's own that checks look at and answer to.
 *
 * @module
 */

/** URLs of things of the target's own. What is left out is looked for, and its checks are untested where it is not found. */
export interface Fixtures {
  /** An edition of a book. */
  readonly book?: string;
  /** A public review of the person's. */
  readonly review?: string;
  /** A public comment of the person's on a book. */
  readonly comment?: string;
  /** A public quotation of the person's. */
  readonly quotation?: string;
  /** A public shelf of the person's, with a book on it. */
  readonly shelf?: string;
  /** A public list of the person's to which everybody may add books (`curation` is `open`). */
  readonly list?: string;
  /** A public post of the person's that may be answered, liked and boosted. */
  readonly status?: string;
}

/** The names of all of them. */
export const fixtureNames: readonly (keyof Fixtures)[] = [
  "book",
  "comment",
  "list",
  "quotation",
  "review",
  "shelf",
  "status",
];
