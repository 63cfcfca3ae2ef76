/**
 * What is known of books: works, their editions, those who wrote them, and the series that they are in.
 *
 * @module
 */

import type { Change, IndexEntry, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";

const BOOKS = recordKind<Book, "author" | "origin" | "work" | IdentifierName>("book");

/** The names of the identifiers by which books are matched (BookWyrm B67). */
export const IDENTIFIERS = [
  "isbn13",
  "isbn10",
  "oclcNumber",
  "openlibraryKey",
  "inventaireId",
  "librarythingKey",
  "goodreadsKey",
  "bnfId",
  "viaf",
  "wikidata",
  "asin",
  "aasin",
  "isfdb",
  "finnaKey",
  "librisKey",
  "lccn",
  "isni",
  "gutenbergId",
  "wikipediaLink",
  "website",
] as const;

/** The name of an identifier. */
export type IdentifierName = typeof IDENTIFIERS[number];

/** The identifiers of one book or author, normalised; empty ones are left out. */
export type Identifiers = { readonly [Name in IdentifierName]?: string };

/** A work, an edition, an author or a series; its document is that of its reference. */
export type Book = {
  /** Its IRI. */
  readonly iri: string;
  /** What it is. */
  readonly kind: "Work" | "Edition" | "Author" | "Series";
  /** The title, or the name of an author. */
  readonly title: string;
  /** Of an edition, the IRI of its work. */
  readonly work?: string;
  /** The IRIs of its authors. */
  readonly authors: readonly string[];
  /** By what it is matched with others. */
  readonly identifiers: Identifiers;
  /** The IRI that it is known by elsewhere, where it was taken in from there. */
  readonly origin?: string;
  /** The IRI of the cover. */
  readonly cover?: string;
  /** When it came to be known, milliseconds since 1970. */
  readonly at: number;
};

/** The book of an IRI, or `undefined`. One that was merged is found by its new IRI, see `mergedInto`. */
export async function readBook(view: View, iri: string): Promise<Book | undefined> {
  return await BOOKS.read(view, iri);
}

/** Keeps a book, to be found by its identifiers. */
export function saveBook(book: Book): readonly Change[] {
  return BOOKS.save(book.iri, book, { indexes: indexesOf(book) });
}

/** Forgets a book. */
export function removeBook(iri: string): readonly Change[] {
  return BOOKS.delete(iri);
}

/** A page of the books of a work, of an author, or taken in under an IRI. */
export async function findBooks(
  view: View,
  index: "work" | "author" | "origin",
  { value, ...options }: ListOptions & { readonly value: string },
): Promise<Page<Book>> {
  return await BOOKS.find(view, { ...options, index, value });
}

/** How many editions are kept under this very IRI of a work. */
export async function countEditions(view: View, work: string): Promise<number> {
  return await BOOKS.count(view, "work", work);
}

/** A page of what of a kind has an identifier, the oldest first. */
export async function findIdentified(
  view: View,
  name: IdentifierName,
  { kind, value, ...options }: ListOptions & {
    readonly kind: Book["kind"];
    readonly value: string;
  },
): Promise<Page<Book>> {
  return await BOOKS.find(view, { ...options, index: name, value: identified(kind, value) });
}

/** A page of all that is known of books, by IRI. */
export async function listBooks(view: View, options: ListOptions = {}): Promise<Page<Book>> {
  return await BOOKS.find(view, options);
}

function indexesOf(book: Book): Readonly<Record<string, IndexEntry | readonly IndexEntry[]>> {
  const { kind, work, authors, origin, identifiers, at: position } = book;
  const named = Object.entries(identifiers).map(([name, value]) => {
    return [name, { value: identified(kind, value), position }];
  });
  return {
    ...Object.fromEntries(named),
    ...(work !== undefined && { work: { value: work, position } }),
    ...(authors.length > 0 && { author: authors.map((value) => ({ value, position })) }),
    ...(origin !== undefined && { origin: { value: origin, position } }),
  };
}

/** Works, their editions and authors have numbers of the same names, and are never one another. */
function identified(kind: Book["kind"], value: string): string {
  return `${kind} ${value}`;
}
