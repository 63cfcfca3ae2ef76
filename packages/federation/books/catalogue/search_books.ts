/**
 * Finding books by words and by identifiers.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { SearchIndex } from "@commonplace/storage/search";
import { type JsonObject, textOf } from "@commonplace/vocabulary";
import { type Book, findIdentified, type IdentifierName } from "../ground/book.ts";
import { bookDocument } from "./book_document.ts";
import { editionsOf, findBook } from "./known_as.ts";
import { normaliseIdentifier } from "./normalise_identifiers.ts";

/** Identifiers that are told from words. */
const TOLD: readonly IdentifierName[] = ["isbn13", "openlibraryKey", "inventaireId"];

/** Hits of the index of which the most fitting are taken. */
const RANKED = 50;

/** Editions of a work that an identifier names. */
const EDITIONS = 10;

/** Among what to search, and how strictly. */
export interface SearchBooksOptions {
  /**
   * The index to search in.
   * @default none: books are found by their identifiers alone
   */
  readonly search?: SearchIndex | undefined;
  /**
   * How well a book must fit: 1 when all words of the query are in its title and the names of its authors, or it has the
   * identifier; less by each word that is not, and by what else is in the title.
   * @default 0
   */
  readonly minConfidence?: number;
  /**
   * How many at most, 1 to 50.
   * @default 10
   */
  readonly limit?: number;
}

/** An edition that was found. */
export interface FoundBook {
  /** The edition. */
  readonly edition: Book;
  /** The names of its authors. */
  readonly authors: readonly string[];
  /** The year in which it was published, as far as known. */
  readonly year: number | undefined;
  /** How well it fits, 0 to 1. */
  readonly confidence: number;
}

/** Finds editions by an ISBN, a key of Open Library or Inventaire, or by words; those that fit best come first. */
export async function searchBooks(
  view: View,
  query: string,
  { search, minConfidence = 0, limit = 10 }: SearchBooksOptions = {},
): Promise<readonly FoundBook[]> {
  const identified = await identifiedBooks(view, query);
  if (identified.length > 0) {
    return (await Promise.all(identified.map((book) => found(view, book, undefined)))).slice(
      0,
      limit,
    );
  }
  if (search === undefined) return [];
  const { items } = await search.search(query, { kind: "edition", limit: RANKED });
  const books = await Promise.all(items.map(({ id }) => findBook(view, id)));
  const known = new Map(books.flatMap((book) => book ? [[book.iri, book]] : []));
  const all = await Promise.all([...known.values()].map((book) => found(view, book, query)));
  return all.filter(({ confidence }) => confidence >= minConfidence)
    .toSorted((one, other) => other.confidence - one.confidence)
    .slice(0, Math.max(1, Math.min(limit, RANKED)));
}

async function identifiedBooks(view: View, query: string): Promise<readonly Book[]> {
  const books = new Map<string, Book>();
  for (const name of TOLD) {
    const value = normaliseIdentifier(name, query);
    if (value === undefined) continue;
    const named = { value, limit: EDITIONS };
    const editions = await findIdentified(view, name, { ...named, kind: "Edition" });
    const works = await findIdentified(view, name, { ...named, kind: "Work" });
    const ofWorks = await Promise.all(
      works.items.map(({ iri }) => editionsOf(view, iri, { limit: EDITIONS })),
    );
    for (const { items } of [editions, ...ofWorks]) {
      for (const edition of items) books.set(edition.iri, edition);
    }
  }
  return [...books.values()];
}

/** An edition with what is shown of it; without a query it was named by an identifier. */
async function found(view: View, edition: Book, query: string | undefined): Promise<FoundBook> {
  const known = await Promise.all(edition.authors.map((author) => findBook(view, author)));
  const authors = known.flatMap((author) => author ? [author.title] : []);
  const document = await bookDocument(view, edition.iri);
  const confidence = query === undefined ? 1 : fit(query, edition.title, authors);
  return { edition, authors, year: yearOf(document), confidence };
}

function yearOf(document: JsonObject | undefined): number | undefined {
  if (document === undefined) return undefined;
  const dates = ["publishedDate", "firstPublishedDate"].map((name) => textOf(document, name) ?? "");
  const year = dates.map((date) => /^\d{4}/.exec(date)?.[0]).find((text) => text !== undefined);
  return year === undefined ? undefined : Number(year);
}

/** How much of the query is in the book, and how much of the title was asked for. */
function fit(query: string, title: string, authors: readonly string[]): number {
  const asked = wordsOf(query);
  const [titled, named] = [wordsOf(title), wordsOf(authors.join(" "))];
  if (asked.size === 0 || titled.size === 0) return 0;
  const covered = [...asked].filter((word) => titled.has(word) || named.has(word)).length;
  const meant = [...titled].filter((word) => asked.has(word)).length;
  const confidence = 0.75 * covered / asked.size + 0.25 * meant / titled.size;
  return Math.round(confidence * 1000) / 1000;
}

function wordsOf(text: string): ReadonlySet<string> {
  const folded = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? []);
}
