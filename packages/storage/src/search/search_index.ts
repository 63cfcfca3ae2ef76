/**
 * The port of full-text search.
 *
 * An index is made from the store and can be made again at will, so it may be behind or be lost
 * without anything else being so.
 *
 * @module
 */

import type { Page } from "../engine.ts";

/** What is to be found. */
export interface SearchDocument {
  /** Names it; non-empty. Another document with the same id replaces it. */
  readonly id: string;
  /** Its title or name: five times the weight of the text. */
  readonly title?: string | undefined;
  /** What it is looked up by, e.g. ISBNs or handles: ten times the weight of the text. */
  readonly identifiers?: readonly string[] | undefined;
  /** Its text, without markup. Words beyond the first 16,000 of a document are not found. */
  readonly text?: string | undefined;
  /** What it is, to search among these alone, e.g. `"post"`. */
  readonly kind?: string | undefined;
  /** The tag of its language (BCP 47), to search among these alone. */
  readonly language?: string | undefined;
  /** A time that is given back with it, milliseconds since 1970. */
  readonly at?: number | undefined;
}

/** A document that was found. */
export interface SearchHit {
  /** Its id. */
  readonly id: string;
  /** What it is. */
  readonly kind: string | undefined;
  /** The time that was given with it. */
  readonly at: number | undefined;
  /** How well it fits; comparable within one search alone. */
  readonly score: number;
}

/** Among what to search, and which page. */
export interface SearchOptions {
  /** Documents of this kind alone. */
  readonly kind?: string | undefined;
  /** Documents in this language alone. */
  readonly language?: string | undefined;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
  /**
   * How many at most, 1 to 1000.
   * @default 50
   */
  readonly limit?: number | undefined;
}

/** What is to become of a document in an index. */
export type IndexChange =
  | { readonly kind: "put"; readonly document: SearchDocument }
  | { readonly kind: "remove"; readonly id: string };

/**
 * An index.
 *
 * A query is words, all of which a document must have, in any of its fields; `"several words"` next to each other, `-word`
 * for what it must not have, `begin*` for any word that begins so. Nothing else means anything, and
 * no query is an error: one without any word finds nothing. Case, diacritics and full width make no
 * difference. Chinese, Japanese, Korean, Thai and their like are found by any run of characters, from
 * one on. At most 1,000 characters and 32 words of a query count; of more than 10,000 documents that
 * fit, those that were added last are ranked and shown.
 */
export interface SearchIndex extends AsyncDisposable {
  /** Adds or replaces a document. */
  put(document: SearchDocument): Promise<void>;
  /** Takes a document out, if it is in. */
  remove(id: string): Promise<void>;
  /**
   * Makes all of the changes or none and, with them, notes `mark`: how far a log has been followed.
   *
   * @throws {StorageError} with code `invalid` when an id is empty, or has a NUL or lone surrogates.
   */
  apply(changes: readonly IndexChange[], options?: { readonly mark?: number }): Promise<void>;
  /**
   * What fits a query, the best first. While the index does not change, its pages show every hit
   * once; when it does, one that moved may be shown twice or not at all.
   */
  search(query: string, options?: SearchOptions): Promise<Page<SearchHit>>;
  /** How many documents there are. */
  count(): Promise<number>;
  /** The mark that was noted last; 0 for an index that is new, was cleared or was lost. */
  mark(): Promise<number>;
  /** Takes everything out, the mark too. */
  clear(): Promise<void>;
  /**
   * Makes the index anew of all documents, in batches, and then notes `mark`. Until it is done, a
   * search finds what is in already.
   *
   * @returns how many there were.
   */
  rebuild(
    source: AsyncIterable<SearchDocument>,
    options?: { readonly mark?: number },
  ): Promise<number>;
}
