/**
 * Keeping books so that the search index hears of it.
 *
 * @module
 */

import type { Change, Key, View } from "@commonplace/storage";
import { askOnce } from "../../src/records/ask_once.ts";
import { type RecordKind, recordKind } from "../../src/records/record_kind.ts";
import { type Book, removeBook, saveBook } from "../ground/book.ts";

/** The log of the IRIs of books that have changed. */
export const CHANGED_BOOKS: Key = ["books", "changed"];

/** The queue of bringing the search index up to date. */
export const INDEX_QUEUE = "books-index";

/** The mark that says that the index is going to be brought up to date: one, by the name of the kind. */
export const INDEX_DUE: RecordKind<true> = recordKind("books-index-due");

/** Keeps books, in the place of what was known of them, at `now` (milliseconds since 1970). */
export async function keepBooks(
  view: View,
  books: readonly Book[],
  now: number,
): Promise<readonly Change[]> {
  const iris = books.map(({ iri }) => iri);
  return [...books.flatMap(saveBook), ...await changed(view, iris, now)];
}

/** Forgets a book. */
export async function forgetBook(
  view: View,
  iri: string,
  now: number,
): Promise<readonly Change[]> {
  return [...removeBook(iri), ...await changed(view, [iri], now)];
}

async function changed(
  view: View,
  iris: readonly string[],
  now: number,
): Promise<readonly Change[]> {
  if (iris.length === 0) return [];
  const logged = iris.map((value): Change => ({ kind: "append", log: CHANGED_BOOKS, value }));
  const job = { queue: INDEX_QUEUE, payload: null, idempotencyKey: INDEX_QUEUE };
  return [...logged, ...await askOnce(view, INDEX_DUE, { mark: INDEX_DUE.kind, job, now })];
}
