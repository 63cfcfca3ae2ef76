/**
 * The search index of books.
 *
 * @module
 */

import type { Job, Outcome, Store, View } from "@commonplace/storage";
import { catchUp, type SearchDocument, type SearchIndex } from "@commonplace/storage/search";
import { textOf } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { type Book, listBooks, readBook } from "../ground/book.ts";
import { bookDocument } from "./book_document.ts";
import { CHANGED_BOOKS, INDEX_DUE } from "./keep_book.ts";
import { findBook } from "./known_as.ts";

/** Authors whose names are found. */
const MOST_AUTHORS = 20;

/**
 * Brings a search index to where the books are. The extension does so some seconds after a change; a program that cannot wait,
 * or has an index that it made a moment ago, calls this.
 *
 * @example An index in memory
 * ```ts
 * import { booksWith, indexBooks, saveLocalBook, searchBooks } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import { openSqliteIndex } from "@commonplace/storage/search";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using search = await openSqliteIndex({ path: ":memory:" });
 * await using a = await startInstance({
 *   network: createNetwork(),
 *   origin,
 *   extensions: [booksWith({ search })],
 * });
 * const { edition } = await saveLocalBook(a.store, {
 *   origin,
 *   title: "Nordic Lighthouses",
 *   authors: [{ name: "Marit Aune" }],
 * });
 * await indexBooks(a.store, search);
 * const [found] = await searchBooks(a.store.view, "aune lighthouses", { search });
 * assert.deepEqual(found?.edition, edition);
 * ```
 */
export async function indexBooks(store: Store, index: SearchIndex): Promise<void> {
  const { engine, view } = store;
  await catchUp(index, {
    engine,
    log: CHANGED_BOOKS,
    read: async (iri) => {
      const book = await readBook(view, iri);
      return book && await searchDocument(view, book);
    },
    all: () => allDocuments(view),
  });
  await trim(store, await index.mark() - 1);
}

/** What works off the queue of changes: with no index it forgets them, for one that comes later is made of all books. */
export function indexWorker(
  index: SearchIndex | undefined,
): (job: Job, context: Context) => Promise<Outcome> {
  return async (_job, { store }) => {
    const changes = INDEX_DUE.delete(INDEX_DUE.kind);
    // Who changes a book from here on asks again.
    await store.transact(() => Promise.resolve({ changes, result: undefined }));
    if (index) await indexBooks(store, index);
    else await trim(store, await endOf(store) - 1);
    return { kind: "done" };
  };
}

async function* allDocuments(view: View): AsyncIterable<SearchDocument> {
  let after: string | undefined;
  do {
    const { items, next } = await listBooks(view, { after, limit: 200 });
    for (const book of items) yield await searchDocument(view, book);
    after = next;
  } while (after !== undefined);
}

async function searchDocument(view: View, book: Book): Promise<SearchDocument> {
  const [document, authors] = await Promise.all([
    bookDocument(view, book.iri),
    Promise.all(book.authors.slice(0, MOST_AUTHORS).map((author) => findBook(view, author))),
  ]);
  const names = authors.flatMap((author) => author ? [author.title] : []);
  const subtitle = document && textOf(document, "subtitle");
  const series = document && textOf(document, "series");
  return {
    id: book.iri,
    kind: book.kind.toLowerCase(),
    title: subtitle ? `${book.title} ${subtitle}` : book.title,
    identifiers: Object.values(book.identifiers),
    text: [...names, series ?? ""].join("\n"),
    at: book.at,
  };
}

async function endOf({ engine }: Store): Promise<number> {
  let end = 0;
  while (true) {
    const last = (await engine.entries(CHANGED_BOOKS, end, 1000)).at(-1);
    if (last === undefined) return end;
    end = last.position;
  }
}

/** The entry at the mark stays: by it an index knows that the log is its own. */
async function trim(store: Store, through: number): Promise<void> {
  const change = { kind: "trim", log: CHANGED_BOOKS, through } as const;
  while (true) {
    const [first] = await store.engine.entries(CHANGED_BOOKS, 0, 1);
    if (first === undefined || first.position > through) return;
    await store.transact(() => Promise.resolve({ changes: [change], result: undefined }));
  }
}
