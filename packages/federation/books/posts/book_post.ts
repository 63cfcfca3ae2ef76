/**
 * What people write about books: reviews, ratings, comments, quotations, and what a server writes of their reading.
 *
 * @module
 */

import type { Change, IndexEntry, ListOptions, Page, View } from "@commonplace/storage";
import type { Visibility } from "@commonplace/vocabulary/identity";
import { recordKind } from "../../src/records/record_kind.ts";
import { standingIri } from "../catalogue/known_as.ts";
import type { ReadingStatus } from "../shelves/reading_status.ts";

const POSTS = recordKind<BookPost, "all" | "open">("book-post");

/** The types of posts about books (BookWyrm B24 to B28). */
export const BOOK_POST_TYPES = [
  "Review",
  "Rating",
  "Comment",
  "Quotation",
  "GeneratedNote",
] as const;

/** What a post about books is. */
export type BookPostType = typeof BOOK_POST_TYPES[number];

/** What a place in a book counts: pages, or percent. */
export type PlaceMode = "PG" | "PCT";

/** A post about books; its document is that of its reference. */
export type BookPost = {
  /** Its IRI. */
  readonly iri: string;
  /** What it is. */
  readonly type: BookPostType;
  /** The IRI of who wrote it. */
  readonly author: string;
  /** The IRIs of the books that it is about: the one that it names, or those of its tags. */
  readonly books: readonly string[];
  /** For whom it is. */
  readonly privacy: Visibility;
  /** Stars, from 0.5 to 5; absent where nobody rated. */
  readonly rating?: number;
  /** How far the reader is. */
  readonly readingStatus?: ReadingStatus;
  /** The title of a review, at most 500 characters of it. */
  readonly name?: string;
  /** What is quoted, HTML that nobody has sanitised, at most 10,000 characters of it. */
  readonly quote?: string;
  /** How far the reader is, in what `progressMode` counts. */
  readonly progress?: number;
  /** What `progress` counts. */
  readonly progressMode?: PlaceMode;
  /** Where the quotation stands, in what `positionMode` counts. */
  readonly position?: number;
  /** Where the quotation ends. */
  readonly endposition?: number;
  /** What `position` and `endposition` count. */
  readonly positionMode?: PlaceMode;
  /** When it was published by its own word, not later than when it came; milliseconds since 1970. */
  readonly publishedAt: number;
  /** When its author last changed it; absent where that never happened. */
  readonly editedAt?: number;
};

/** The post of an IRI, or `undefined`. */
export async function readBookPost(
  view: View,
  iri: string | undefined,
): Promise<BookPost | undefined> {
  if (iri === undefined) return undefined;
  return await POSTS.read(view, iri);
}

/** Keeps a post, to be found by its books and its author. */
export function saveBookPost(post: BookPost): readonly Change[] {
  return POSTS.save(post.iri, post, { indexes: indexesOf(post) });
}

/** Forgets a post. */
export function removeBookPost(iri: string): readonly Change[] {
  return POSTS.delete(iri);
}

/** Which posts are looked for. */
export interface BookPostQuery extends ListOptions {
  /**
   * The IRI of the book that they are about, any of those that it is known by.
   * @default any
   */
  readonly book?: string;
  /**
   * The IRI of who wrote them; given together with `book`, both must hold.
   * @default anybody
   */
  readonly author?: string;
  /**
   * Their type; with `author` alone.
   * @default all types
   */
  readonly type?: BookPostType;
  /**
   * `open` leaves out what is not for everybody; with `all`, who shows them asks first who may see them.
   * @default "open"
   */
  readonly scope?: "open" | "all";
}

/**
 * A page of posts about a book, or by somebody, the oldest first unless reversed.
 *
 * @example What everybody may read of a book
 * ```ts
 * import { findBookPosts } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * await using a = await startInstance({ network: createNetwork(), origin: "https://a.example" });
 * const book = "https://a.example/book/1";
 * const page = await findBookPosts(a.store.view, { book, reverse: true, limit: 15 });
 * assert.deepEqual(page.items, []);
 * ```
 */
export async function findBookPosts(
  view: View,
  { book, author, type, scope = "open", ...options }: BookPostQuery,
): Promise<Page<BookPost>> {
  const standing = book === undefined ? undefined : await standingIri(view, book);
  const value = valueOf(standing, author, type);
  return await POSTS.find(view, { ...options, index: scope, value });
}

/** How many posts of a type somebody wrote that everybody may see. */
export async function countOpenPosts(
  view: View,
  { author, type }: Pick<BookPost, "author" | "type">,
): Promise<number> {
  return await POSTS.count(view, "open", valueOf("", author, type));
}

/** A page of the posts that are kept under this very IRI of a book, whoever may see them. */
export async function findPostsNaming(
  view: View,
  book: string,
  options: ListOptions = {},
): Promise<Page<BookPost>> {
  return await POSTS.find(view, { ...options, index: "all", value: valueOf(book) });
}

/** Whether everybody may see a post. */
export function isOpen({ privacy }: Pick<BookPost, "privacy">): boolean {
  return privacy === "public" || privacy === "unlisted";
}

function indexesOf(post: BookPost): Readonly<Record<string, readonly IndexEntry[]>> {
  const { author, type, books, publishedAt: position } = post;
  const values = [
    valueOf(undefined, author, undefined),
    valueOf(undefined, author, type),
    ...books.flatMap((book) => [valueOf(book), valueOf(book, author)]),
  ];
  const entries = values.map((value) => ({ value, position }));
  return { all: entries, ...(isOpen(post) && { open: entries }) };
}

/** No IRI has a space in it. */
function valueOf(book: string = "", author: string = "", type: string = ""): string {
  return `${book} ${author} ${type}`;
}
