/**
 * How far somebody is with a book: the four shelves that every reader has.
 *
 * @module
 */

/** The identifiers of the default shelves, in the order in which they are shown (BookWyrm B48). */
export const READING_STATUSES = ["to-read", "reading", "read", "stopped-reading"] as const;

/** How far somebody is with a book; a book has one status at most (BookWyrm B49). */
export type ReadingStatus = typeof READING_STATUSES[number];

/** What the default shelves are called. */
export const SHELF_NAMES: Readonly<Record<ReadingStatus, string>> = {
  "to-read": "To Read",
  "reading": "Currently Reading",
  "read": "Read",
  "stopped-reading": "Stopped Reading",
};

/**
 * The status that a word stands for, or `undefined`. The protocol's document says `stop-reading` where everybody writes
 * `stopped-reading` (BookWyrm B48).
 *
 * @example Both spellings of one shelf
 * ```ts
 * import { readingStatusOf } from "@commonplace/federation/books";
 * import assert from "node:assert/strict";
 *
 * assert.equal(readingStatusOf("stop-reading"), "stopped-reading");
 * assert.equal(readingStatusOf("read"), "read");
 * assert.equal(readingStatusOf("favourites-3"), undefined);
 * ```
 */
export function readingStatusOf(word: string): ReadingStatus | undefined {
  const written = word === "stop-reading" ? "stopped-reading" : word;
  return READING_STATUSES.find((status) => status === written);
}
