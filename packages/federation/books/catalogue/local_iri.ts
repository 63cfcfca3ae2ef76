/**
 * The IRIs of books of this server.
 *
 * @module
 */

import { randomBytes } from "node:crypto";

/** The rooms that the documents of books are in. */
export type BookRoom = "author" | "book" | "series" | "seriesbook";

/** A new IRI, such as `https://example.org/book/4611686018427387904`: a number that nobody guesses, and no counter to wait for. */
export function newBookIri(origin: string, room: BookRoom): string {
  const number = BigInt(`0x${randomBytes(8).toString("hex")}`) >> 1n;
  return `${origin}/${room}/${number}`;
}
