/**
 * Which books are the same.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { type Book, findBooks, IDENTIFIERS, type Identifiers } from "../ground/book.ts";

/** Books under one identifier that are looked at: some kinds share the names of theirs. */
const LOOKED_AT = 20;

/** What is looked for. */
export interface MatchQuery {
  /** What it is: an edition is never the same as a work. */
  readonly kind: Book["kind"];
  /** Its identifiers, normalised by `normaliseIdentifiers`. */
  readonly identifiers: Identifiers;
}

/**
 * The book that shares an identifier with what is looked for: one is enough, and what is empty never matches (BookWyrm
 * B67). Of several one of ours is taken, else the oldest; `undefined` where there is none.
 */
export async function matchBook(
  view: View,
  { kind, identifiers }: MatchQuery,
): Promise<Book | undefined> {
  const found: Book[] = [];
  for (const name of IDENTIFIERS) {
    const value = identifiers[name];
    if (value === undefined || value === "") continue;
    const { items } = await findBooks(view, name, { value, limit: LOOKED_AT });
    const same = items.filter((book) => book.kind === kind);
    const ours = same.find(({ origin }) => origin === undefined);
    if (ours !== undefined) return ours;
    found.push(...same);
  }
  return found.toSorted((one, other) => one.at - other.at)[0];
}
