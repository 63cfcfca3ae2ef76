/**
 * Books of this server.
 *
 * @module
 */

import type { Change, Store, View } from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import { FederationError } from "../../src/error.ts";
import type { Book } from "../ground/book.ts";
import { editionDocument, workDocument } from "./book_documents.ts";
import { completeLocalBook } from "./complete_local_book.ts";
import { keepBooks } from "./keep_book.ts";
import { findBook } from "./known_as.ts";
import { composeAuthors, fitTogether, saveAuthors } from "./local_authors.ts";
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
 * Keeps an edition of this server with its work and its authors, in one commit; where those are more than some fifteen, they
 * come before it. At most 40 are kept. Where an edition that shares an identifier is known, of this server or of another,
 * that is the book: ours gets the identifiers that it lacked.
 *
 * @throws {FederationError} with code `invalid-option` where it has no title, or its origin is none.
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
  requireBook(book);
  const { authors = [], origin } = book;
  const whole = fitTogether(authors)
    ? book
    : { ...book, authors: await saveAuthors(store, authors, origin) };
  return await store.transact(async (view) => {
    const { changes, ...result } = await composeLocalBook(view, whole, store.clock.now());
    return { changes, result };
  });
}

/**
 * The same for a transaction of one's own, at a time in milliseconds since 1970. Of the authors it takes as many as one
 * transaction can, some fifteen. The title and the origin are for the caller to check. Of two books in one transaction
 * neither sees the other, so that each should be in one of its own.
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

/** Without a title no server takes a book, and under another origin ours cannot answer for it. */
function requireBook({ title, origin }: NewBook): void {
  if (title.trim() === "") throw new FederationError("invalid-option", "A book has a title");
  if (originOf(origin) === origin) return;
  const message = `The origin ${JSON.stringify(origin)} is not a bare http(s) origin`;
  throw new FederationError("invalid-option", message);
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
