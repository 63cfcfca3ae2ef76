/**
 * Books of this server.
 *
 * @module
 */

import type { Change, Store, View } from "@commonplace/storage";
import type { Book } from "../ground/book.ts";
import { editionDocument, workDocument } from "./book_documents.ts";
import { completeLocalBook } from "./complete_local_book.ts";
import { keepBooks } from "./keep_book.ts";
import { findBook } from "./known_as.ts";
import { composeAuthors, MOST_AT_ONCE, saveAuthors } from "./local_authors.ts";
import { composeSeries } from "./local_series.ts";
import { newBookIri } from "./local_iri.ts";
import { matchBook } from "./match_book.ts";
import type { NewBook, NewWork } from "./new_book.ts";
import { normaliseIdentifiers } from "./normalise_identifiers.ts";
import { saveLocalDocument } from "./save_local_document.ts";

/** A book of this server, or the one that was known already. */
export interface LocalBook {
  /** The edition: posts, shelves and lists name it. */
  readonly edition: Book;
  /** Whether it was not known before. */
  readonly isNew: boolean;
}

/**
 * Keeps an edition of this server with its work and its authors, in one commit; where there are more than four of those,
 * they come before it. At most 40 are kept. Where one that shares an identifier is
 * known, of this server or of another, that is the book: ours gets the identifiers that it lacked.
 *
 * @example A book, by its work and its author
 * ```ts
 * import { bookDocument, saveLocalBook } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using a = await startInstance({ network: createNetwork(), origin });
 * const { edition } = await saveLocalBook(a.store, {
 *   origin,
 *   title: "Emma",
 *   authors: [{ name: "Jane Austen" }],
 *   identifiers: { isbn13: "978-0-14-143958-7" },
 * });
 * const document = await bookDocument(a.store.view, edition.iri);
 * assert.equal(document?.["isbn10"], "0141439580");
 *
 * const again = await saveLocalBook(a.store, {
 *   origin,
 *   title: "Emma (Penguin Classics)",
 *   identifiers: { isbn10: "0-14-143958-0" },
 * });
 * assert.deepEqual(again, { edition, isNew: false });
 * ```
 */
export async function saveLocalBook(store: Store, book: NewBook): Promise<LocalBook> {
  const { authors = [], origin } = book;
  const isOneCommit = authors.filter((author) => typeof author !== "string").length <= MOST_AT_ONCE;
  const whole = isOneCommit
    ? book
    : { ...book, authors: await saveAuthors(store, authors, origin) };
  return await store.transact(async (view) => {
    const { changes, ...result } = await composeLocalBook(view, whole, store.clock.now());
    return { changes, result };
  });
}

/**
 * The same for a transaction of one's own, at a time in milliseconds since 1970; of authors that are not given by their IRI
 * it takes the first four. Of two books in one transaction neither sees the other, so that each should be in one of its own.
 */
export async function composeLocalBook(
  view: View,
  book: NewBook,
  at: number,
): Promise<LocalBook & { readonly changes: readonly Change[] }> {
  const identifiers = normaliseIdentifiers(book.identifiers ?? {});
  const known = await matchBook(view, { kind: "Edition", identifiers });
  if (known) {
    const { changes, book: edition } = await completeLocalBook(view, known, { identifiers, at });
    return { changes, edition, isNew: false };
  }
  const { origin } = book;
  const authors = await composeAuthors(view, book.authors ?? [], { origin, at });
  const iris = authors.authors.map(({ iri }) => iri);
  const names = authors.authors.map(({ title }) => title);
  const work = await composeWork(view, book, { authors: iris, at });
  const isNewWork = work.added.length > 0;
  const series = isNewWork
    ? await composeSeries(view, book, { work: work.iri, authors: iris, at })
    : { added: [], changes: [] };
  const iri = newBookIri(origin, "book");
  const { title, cover } = book;
  const edition: Book = {
    iri,
    kind: "Edition",
    title,
    work: work.iri,
    authors: iris,
    identifiers,
    ...(cover && { cover: cover.url }),
    at,
  };
  const parts = { iri, work: work.iri, authors: iris, names, identifiers };
  const kept = [...authors.added, ...work.added, ...series.added, edition];
  const changes = [
    ...authors.changes,
    ...work.changes,
    ...series.changes,
    ...saveLocalDocument(iri, editionDocument(book, parts), at),
    ...await keepBooks(view, kept, at),
  ];
  return { changes, edition, isNew: true };
}

interface ComposedWork {
  readonly iri: string;
  readonly added: readonly Book[];
  readonly changes: readonly Change[];
}

async function composeWork(
  view: View,
  book: NewBook,
  { authors, at }: { readonly authors: readonly string[]; readonly at: number },
): Promise<ComposedWork> {
  const { work = {} } = book;
  if (typeof work === "string") {
    const known = await findBook(view, work);
    return { iri: known?.iri ?? work, added: [], changes: [] };
  }
  const identifiers = normaliseIdentifiers(work.identifiers ?? {});
  const known = await matchBook(view, { kind: "Work", identifiers });
  if (known) {
    const { changes } = await completeLocalBook(view, known, { identifiers, at });
    return { iri: known.iri, added: [], changes };
  }
  return newWork(book, work, { authors, identifiers, at });
}

function newWork(
  book: NewBook,
  work: NewWork,
  { authors, identifiers, at }: Pick<Book, "authors" | "identifiers" | "at">,
): ComposedWork {
  const iri = newBookIri(book.origin, "book");
  const title = work.title ?? book.title;
  const added: Book = { iri, kind: "Work", title, authors, identifiers, at };
  const document = workDocument(book, work, { iri, authors, identifiers });
  return { iri, added: [added], changes: saveLocalDocument(iri, document, at) };
}
