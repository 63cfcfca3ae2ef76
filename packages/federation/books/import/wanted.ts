/**
 * What files of books say, whatever format they are in.
 *
 * @module
 */

import type { ReadingStatus } from "../shelves/reading_status.ts";
import type { NewAuthor, NewBook, NewWork } from "../catalogue/new_book.ts";

/** One record of a file, as all readers give it and all writers take it. */
export type Wanted =
  | { readonly kind: "author"; readonly author: WantedAuthor }
  | { readonly kind: "work"; readonly work: WantedWork }
  | { readonly kind: "edition"; readonly edition: WantedEdition }
  | {
    readonly kind: "shelved";
    readonly edition: WantedEdition;
    readonly shelving: WantedShelving;
  };

/** Somebody who wrote books. */
export type WantedAuthor = NewAuthor;

/** A work, without its editions. */
export interface WantedWork extends Omit<NewWork, "editor" | "title"> {
  /** The title. */
  readonly title: string;
  /**
   * Who wrote it.
   * @default nobody
   */
  readonly authors?: readonly WantedAuthor[];
}

/** An edition with its work and its authors, as far as the file tells. */
export interface WantedEdition extends Omit<NewBook, "authors" | "editor" | "origin" | "work"> {
  /**
   * Who wrote it. One whose name the file does not tell goes by an identifier.
   * @default nobody
   */
  readonly authors?: readonly WantedAuthor[];
  /** Its work. */
  readonly work?: Omit<NewWork, "editor">;
}

/** One time that a book was read, in days: `2021-03-05`, or a month or year where that is all that is known. */
export type WantedReading = {
  /** When it was begun. */
  readonly started?: string;
  /** When it was finished. */
  readonly finished?: string;
  /** When it was given up. */
  readonly stopped?: string;
};

/** What a reader thinks of a book. */
export type WantedReview = {
  /** What it says; text, which may hold HTML. */
  readonly text: string;
  /** Its title. */
  readonly title?: string;
  /** What it warns of; `spoiler` where the file says no more than that it should be hidden. */
  readonly warning?: string;
  /** The day that it was published. */
  readonly published?: string;
};

/** What a reader has done with a book. */
export type WantedShelving = {
  /** How far the reader is. */
  readonly status?: ReadingStatus;
  /** The names of the other shelves that it is on. */
  readonly shelves: readonly string[];
  /** The day that it was put on them. */
  readonly added?: string;
  /** When it was read. */
  readonly readings: readonly WantedReading[];
  /** From 0.25 to 5 stars, by quarters. */
  readonly rating?: number;
  /** What the reader wrote about it. */
  readonly review?: WantedReview;
};

/** Why a record of a file came to nothing. */
export type ProblemCode =
  /** The file ends in the middle of it. */
  | "cut-off"
  /** It is not what its format says. */
  | "malformed"
  /** It names no book of which anything is known. */
  | "no-match"
  /** It is no UTF-8 text. */
  | "not-text"
  /** It is longer than anything of its kind. */
  | "too-long";

/** What a reader makes of one record. */
export type Read =
  | { readonly kind: "wanted"; readonly wanted: Wanted }
  /** It is nothing that is taken in, and nothing is wrong with it. */
  | { readonly kind: "nothing" }
  | { readonly kind: "problem"; readonly code: ProblemCode; readonly message: string };

/** Nothing to take in. */
export const NOTHING: Read = { kind: "nothing" };

/** The record is not what its format says. */
export function malformed(message: string): Read {
  return { kind: "problem", code: "malformed", message };
}
