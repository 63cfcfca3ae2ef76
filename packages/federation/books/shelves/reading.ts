/**
 * On which reading shelf a book is: one row for each reader and book, so that it is never on two.
 *
 * @module
 */

import { type Change, type Json, records, type View } from "@commonplace/storage";
import type { ReadingStatus } from "./reading_status.ts";

const KIND = "reading";

/** How far somebody is with a book. */
export type Reading = {
  /** The IRI of who reads. */
  readonly reader: string;
  /** The IRI of the edition, as it was known when it was shelved. */
  readonly book: string;
  /** How far. */
  readonly status: ReadingStatus;
  /** The IRI of the shelf that says so. */
  readonly shelf: string;
  /** Since when, milliseconds since 1970. */
  readonly at: number;
};

/** How far somebody is with a book by this very IRI, or `undefined`. */
export async function keptReading(
  view: View,
  reader: string,
  book: string,
): Promise<Reading | undefined> {
  return await records.get(view, KIND, idOfReading(reader, book)) as Reading | undefined;
}

/** Keeps how far somebody is. */
export function saveReading(reading: Reading): readonly Change[] {
  const { reader, book, at: position } = reading;
  const value: Json = { ...reading };
  return records.save(KIND, idOfReading(reader, book), {
    value,
    indexes: { book: { value: book, position } },
  });
}

/** Forgets how far somebody is. */
export function removeReading(
  { reader, book }: Pick<Reading, "book" | "reader">,
): readonly Change[] {
  return records.delete(KIND, idOfReading(reader, book));
}

function idOfReading(reader: string, book: string): string {
  return `${reader} ${book}`;
}
