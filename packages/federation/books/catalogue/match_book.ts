/**
 * Which books are the same.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { type Book, findIdentified, IDENTIFIERS, type Identifiers } from "../ground/book.ts";

/** Books under one identifier that are looked at; what is taken in is matched, so that as a rule there is one. */
const LOOKED_AT = 4;

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
  const pages = await Promise.all(IDENTIFIERS.map((name) => {
    const value = identifiers[name];
    if (value === undefined || value === "") return undefined;
    return findIdentified(view, name, { kind, value, limit: LOOKED_AT });
  }));
  const found = pages.flatMap((page) => page?.items ?? []);
  const ours = found.find(({ origin }) => origin === undefined);
  if (ours !== undefined) return ours;
  return found.toSorted((one, other) => one.at - other.at)[0];
}
