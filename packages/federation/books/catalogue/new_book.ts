/**
 * What a book of this server is made of.
 *
 * @module
 */

import type { WrittenIdentifiers } from "./normalise_identifiers.ts";

/** Somebody who wrote a book. */
export interface NewAuthor {
  /** The name that people read. */
  readonly name: string;
  /**
   * By what the author is known elsewhere, as people write it.
   * @default nothing
   */
  readonly identifiers?: WrittenIdentifiers;
  /** Other names. */
  readonly aliases?: readonly string[];
  /** The life, HTML. */
  readonly bio?: string;
  /** A year, a month or a day: `1951`, `1951-02`, `1951-02-03`. */
  readonly born?: string;
  /** A year, a month or a day. */
  readonly died?: string;
}

/** The picture of a cover. */
export interface Cover {
  /** Where it is. */
  readonly url: string;
  /**
   * What it shows, for those who do not see it.
   * @default the book in words: `Author: Title (format, language, year, publishers)`
   */
  readonly name?: string;
}

/** Where a copy can be had. */
export interface FileLink {
  /** Where. */
  readonly href: string;
  /** What people read. */
  readonly name?: string;
  /** The media type of the copy, such as `application/epub+zip`. */
  readonly mediaType?: string;
  /** What it costs. */
  readonly availability?: "free" | "purchase" | "loan";
  /** The IRI of who says so. */
  readonly attributedTo?: string;
}

/** How an edition is made (BookWyrm's words). */
export type PhysicalFormat =
  | "AudiobookFormat"
  | "EBook"
  | "GraphicNovel"
  | "Hardcover"
  | "Paperback";

/** What works and editions have in common. */
export interface BookText {
  /** The title. */
  readonly title: string;
  /** The title as it is sorted. */
  readonly sortTitle?: string;
  /** The subtitle. */
  readonly subtitle?: string;
  /** What it is about, HTML. */
  readonly description?: string;
  /** The names of the languages that it is written in. */
  readonly languages?: readonly string[];
  /** What it is about, in keywords. */
  readonly subjects?: readonly string[];
  /** The places that it is about. */
  readonly subjectPlaces?: readonly string[];
  /** When the work was first published: a year, a month or a day. */
  readonly firstPublishedDate?: string;
  /** When this was published: a year, a month or a day. */
  readonly publishedDate?: string;
  /**
   * By what it is known elsewhere, as people write it.
   * @default nothing
   */
  readonly identifiers?: WrittenIdentifiers;
}

/** A work, without its editions. */
export interface NewWork extends Partial<BookText> {
  /** The IRI of who adds it, for its document. */
  readonly editor?: string;
}

/** An edition, with its work and its authors. */
export interface NewBook extends BookText {
  /** The origin of the domain that it is to be on, such as `https://example.org`. */
  readonly origin: string;
  /**
   * Who wrote it: the IRIs of authors that are known, and new ones. One that shares an identifier with one that is
   * known is that one; one without any identifier is the one of ours that has the same name.
   * @default nobody
   */
  readonly authors?: readonly (NewAuthor | string)[];
  /**
   * The IRI of the work, or what a new one is made of besides what it has from the edition.
   * @default a new one
   */
  readonly work?: NewWork | string;
  /** How many pages it has. */
  readonly pages?: number;
  /** How it is made. */
  readonly physicalFormat?: PhysicalFormat;
  /** More about that, in words. */
  readonly physicalFormatDetail?: string;
  /** Who published it. */
  readonly publishers?: readonly string[];
  /** The name of the series that a new work is in: one of ours by the same first author, or a new one. */
  readonly series?: string;
  /** Which one of the series it is, such as `3`. */
  readonly seriesNumber?: string;
  /** The picture of the cover. */
  readonly cover?: Cover;
  /** Where copies can be had. */
  readonly fileLinks?: readonly FileLink[];
  /** The IRI of who adds it, for its document. */
  readonly editor?: string;
}
