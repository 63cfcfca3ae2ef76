/**
 * On which reading shelf a book is: one row for each reader and book, so that it is never on two.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";
import type { ReadingStatus } from "./reading_status.ts";

const READINGS = recordKind<Reading, "book">("reading");

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
  return await READINGS.read(view, idOfReading(reader, book));
}

/** Keeps how far somebody is. */
export function saveReading(reading: Reading): readonly Change[] {
  const { reader, book, at: position } = reading;
  return READINGS.save(idOfReading(reader, book), reading, {
    indexes: { book: { value: book, position } },
  });
}

/** Forgets how far somebody is. */
export function removeReading(
  { reader, book }: Pick<Reading, "book" | "reader">,
): readonly Change[] {
  return READINGS.delete(idOfReading(reader, book));
}

function idOfReading(reader: string, book: string): string {
  return `${reader} ${book}`;
}
