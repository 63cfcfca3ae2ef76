// Generated from the schema files of the vocabulary. Change those and generate again.

import type { Entity, LanguageMap, Moment } from "../mod.ts";
import type { AnyObject, Article, Note, OrderedCollection } from "./activitystreams.gen.ts";

/**
 * A review of a book, with or without a rating.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Review extends Article {
  /**
   * The edition that the post is about.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly inReplyToBook: Entity | undefined;
  /**
   * How far the reader is: to-read, reading, read or stopped-reading.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly readingStatus: string | undefined;
  /**
   * How far the reader is, in pages or percent.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly progress: number | undefined;
  /**
   * What `progress` counts: PG pages, PCT percent.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly progressMode: string | undefined;
  /**
   * Stars, from 0.5 to 5.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly rating: number | undefined;
}

/** Whether an entity is of the type Review or of a kind of it. */
export function isReview<T extends Entity>(entity: T): entity is T & Review {
  return entity.isA("Review");
}

/**
 * A rating of a book without a text.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Rating extends Note {
  /**
   * The edition that the post is about.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly inReplyToBook: Entity | undefined;
  /**
   * Stars, from 0.5 to 5.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly rating: number | undefined;
}

/** Whether an entity is of the type Rating or of a kind of it. */
export function isRating<T extends Entity>(entity: T): entity is T & Rating {
  return entity.isA("Rating");
}

/**
 * A comment on a book.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Comment extends Note {
  /**
   * The edition that the post is about.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly inReplyToBook: Entity | undefined;
  /**
   * How far the reader is: to-read, reading, read or stopped-reading.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly readingStatus: string | undefined;
  /**
   * How far the reader is, in pages or percent.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly progress: number | undefined;
  /**
   * What `progress` counts: PG pages, PCT percent.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly progressMode: string | undefined;
}

/** Whether an entity is of the type Comment or of a kind of it. */
export function isComment<T extends Entity>(entity: T): entity is T & Comment {
  return entity.isA("Comment");
}

/**
 * A quotation from a book, with or without a comment.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Quotation extends Note {
  /**
   * The edition that the post is about.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly inReplyToBook: Entity | undefined;
  /**
   * How far the reader is: to-read, reading, read or stopped-reading.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly readingStatus: string | undefined;
  /**
   * How far the reader is, in pages or percent.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly progress: number | undefined;
  /**
   * What `progress` counts: PG pages, PCT percent.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly progressMode: string | undefined;
  /**
   * The quoted words, as HTML.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly quote: string | undefined;
  /**
   * The texts of `quote` by language.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly quoteMap: LanguageMap;
  /**
   * Where the quotation stands, in pages or percent.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly position: number | string | undefined;
  /**
   * Where the quotation ends.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly endposition: number | string | undefined;
  /**
   * What `position` counts: PG pages, PCT percent.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly positionMode: string | undefined;
}

/** Whether an entity is of the type Quotation or of a kind of it. */
export function isQuotation<T extends Entity>(entity: T): entity is T & Quotation {
  return entity.isA("Quotation");
}

/**
 * A note that the server wrote, such as that somebody began a book.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface GeneratedNote extends Note {
}

/** Whether an entity is of the type GeneratedNote or of a kind of it. */
export function isGeneratedNote<T extends Entity>(entity: T): entity is T & GeneratedNote {
  return entity.isA("GeneratedNote");
}

/**
 * The identifiers that books, authors and series share; no type on the wire.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface BookData extends AnyObject {
  /**
   * Key at Open Library.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly openlibraryKey: string | undefined;
  /**
   * Id at Inventaire.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly inventaireId: string | undefined;
  /**
   * Key at Finna.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly finnaKey: string | undefined;
  /**
   * Key at Libris.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly librisKey: string | undefined;
  /**
   * Key at LibraryThing.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly librarythingKey: string | undefined;
  /**
   * Key at Goodreads.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly goodreadsKey: string | undefined;
  /**
   * Id at the Bibliothèque nationale de France.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly bnfId: string | undefined;
  /**
   * Id at VIAF.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly viaf: string | undefined;
  /**
   * Id at Wikidata.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly wikidata: string | undefined;
  /**
   * Number at Amazon.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly asin: string | undefined;
  /**
   * Number at Audible.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly aasin: string | undefined;
  /**
   * Id at the Internet Speculative Fiction Database.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly isfdb: string | undefined;
  /**
   * Who edited it last.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly lastEditedBy: Entity | undefined;
}

/** Whether an entity is of the type BookData or of a kind of it. */
export function isBookData<T extends Entity>(entity: T): entity is T & BookData {
  return entity.isA("BookData");
}

/**
 * What works and editions share; no type on the wire.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Book extends BookData {
  /**
   * The title.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly title: string | undefined;
  /**
   * The texts of `title` by language.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly titleMap: LanguageMap;
  /**
   * The title as it is sorted.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly sortTitle: string | undefined;
  /**
   * The subtitle.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly subtitle: string | undefined;
  /**
   * The texts of `subtitle` by language.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly subtitleMap: LanguageMap;
  /**
   * What the book is about.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly description: string | undefined;
  /**
   * The texts of `description` by language.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly descriptionMap: LanguageMap;
  /**
   * The languages it is written in.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly languages: readonly string[];
  /**
   * The name of the series; of a SeriesBook, the series itself.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly series: Entity | string | undefined;
  /**
   * The number in the series.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly seriesNumber: number | string | undefined;
  /**
   * The book's places in series.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly seriesBooks: readonly Entity[];
  /**
   * Subjects.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly subjects: readonly string[];
  /**
   * Places that the book is about.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly subjectPlaces: readonly string[];
  /**
   * Who wrote it.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly authors: readonly Entity[];
  /**
   * When it was first published; a year or a month will do.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly firstPublishedDate: Moment | undefined;
  /**
   * When this edition was published; a year or a month will do.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly publishedDate: Moment | undefined;
  /**
   * Where copies can be had.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly fileLinks: readonly Entity[];
  /**
   * A picture of the cover.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly cover: Entity | undefined;
}

/** Whether an entity is of the type Book or of a kind of it. */
export function isBook<T extends Entity>(entity: T): entity is T & Book {
  return entity.isA("Book");
}

/**
 * One edition of a book: the thing with an ISBN.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Edition extends Book {
  /**
   * The work that it is an edition of.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly work: Entity | undefined;
  /**
   * ISBN of ten characters.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly isbn10: string | undefined;
  /**
   * ISBN of thirteen digits.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly isbn13: string | undefined;
  /**
   * Number at OCLC.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly oclcNumber: string | undefined;
  /**
   * How many pages it has.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly pages: number | undefined;
  /**
   * AudiobookFormat, EBook, GraphicNovel, Hardcover or Paperback.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly physicalFormat: string | undefined;
  /**
   * More about the format, in words.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly physicalFormatDetail: string | undefined;
  /**
   * Who published it.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly publishers: readonly string[];
  /**
   * Which edition of a work is shown: the highest.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly editionRank: number | undefined;
}

/** Whether an entity is of the type Edition or of a kind of it. */
export function isEdition<T extends Entity>(entity: T): entity is T & Edition {
  return entity.isA("Edition");
}

/**
 * A book as such, of which there are editions.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Work extends Book {
  /**
   * Number at the Library of Congress.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly lccn: string | undefined;
  /**
   * The editions of the work.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly editions: readonly Entity[];
}

/** Whether an entity is of the type Work or of a kind of it. */
export function isWork<T extends Entity>(entity: T): entity is T & Work {
  return entity.isA("Work");
}

/**
 * Somebody who wrote a book; no actor.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Author extends BookData {
  /**
   * International Standard Name Identifier.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly isni: string | undefined;
  /**
   * Id at VIAF.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly viafId: string | undefined;
  /**
   * Id at Project Gutenberg.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly gutenbergId: string | undefined;
  /**
   * When the author was born; a year will do.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly born: Moment | undefined;
  /**
   * When the author died; a year will do.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly died: Moment | undefined;
  /**
   * Other names of the author.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly aliases: readonly string[];
  /**
   * The author's life, in words.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly bio: string | undefined;
  /**
   * The texts of `bio` by language.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly bioMap: LanguageMap;
  /**
   * The author's page in Wikipedia.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly wikipediaLink: string | undefined;
  /**
   * The author's own pages.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly website: string | undefined;
}

/** Whether an entity is of the type Author or of a kind of it. */
export function isAuthor<T extends Entity>(entity: T): entity is T & Author {
  return entity.isA("Author");
}

/**
 * A series of books.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Series extends BookData, OrderedCollection {
  /**
   * Other names of the series.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly alternativeNames: readonly string[];
  /**
   * Who added it.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly actor: Entity | undefined;
}

/** Whether an entity is of the type Series or of a kind of it. */
export function isSeries<T extends Entity>(entity: T): entity is T & Series {
  return entity.isA("Series");
}

/**
 * The place of a book in a series.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface SeriesBook extends AnyObject {
  /**
   * Where the quotation stands, in pages or percent.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly position: number | string | undefined;
  /**
   * The name of the series; of a SeriesBook, the series itself.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly series: Entity | string | undefined;
  /**
   * The number in the series.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly seriesNumber: number | string | undefined;
  /**
   * The book that it is about.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly book: Entity | undefined;
  /**
   * Who added it.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly actor: Entity | undefined;
}

/** Whether an entity is of the type SeriesBook or of a kind of it. */
export function isSeriesBook<T extends Entity>(entity: T): entity is T & SeriesBook {
  return entity.isA("SeriesBook");
}

/**
 * A reader's shelf.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface Shelf extends OrderedCollection {
}

/** Whether an entity is of the type Shelf or of a kind of it. */
export function isShelf<T extends Entity>(entity: T): entity is T & Shelf {
  return entity.isA("Shelf");
}

/**
 * A list of books that people made.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface BookList extends OrderedCollection {
  /**
   * Who may add books: closed, open, curated or group.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly curation: string | undefined;
}

/** Whether an entity is of the type BookList or of a kind of it. */
export function isBookList<T extends Entity>(entity: T): entity is T & BookList {
  return entity.isA("BookList");
}

/**
 * Books that readers suggest to those who liked one.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface SuggestionList extends OrderedCollection {
  /**
   * The book that it is about.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly book: Entity | undefined;
}

/** Whether an entity is of the type SuggestionList or of a kind of it. */
export function isSuggestionList<T extends Entity>(entity: T): entity is T & SuggestionList {
  return entity.isA("SuggestionList");
}

/**
 * The membership of a book in a collection; no type of its own in practice.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface CollectionItem extends AnyObject {
  /**
   * The book that it is about.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly book: Entity | undefined;
  /**
   * Who added it.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly actor: Entity | undefined;
}

/** Whether an entity is of the type CollectionItem or of a kind of it. */
export function isCollectionItem<T extends Entity>(entity: T): entity is T & CollectionItem {
  return entity.isA("CollectionItem");
}

/**
 * The membership of a book in a shelf.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface ShelfItem extends CollectionItem {
}

/** Whether an entity is of the type ShelfItem or of a kind of it. */
export function isShelfItem<T extends Entity>(entity: T): entity is T & ShelfItem {
  return entity.isA("ShelfItem");
}

/**
 * The membership of a book in a list.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface ListItem extends CollectionItem {
  /**
   * Why the book is in the list.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly notes: string | undefined;
  /**
   * The texts of `notes` by language.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly notesMap: LanguageMap;
  /**
   * Whether the list's owner approved the item.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly approved: boolean | undefined;
  /**
   * Where the item stands in the list.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly order: number | undefined;
}

/** Whether an entity is of the type ListItem or of a kind of it. */
export function isListItem<T extends Entity>(entity: T): entity is T & ListItem {
  return entity.isA("ListItem");
}

/**
 * The membership of a book in a list of suggestions.
 *
 * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
 */
export interface SuggestionListItem extends CollectionItem {
  /**
   * Why the book is in the list.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly notes: string | undefined;
  /**
   * The texts of `notes` by language.
   *
   * @see {@link https://docs.joinbookwyrm.com/activitypub.html}
   */
  readonly notesMap: LanguageMap;
}

/** Whether an entity is of the type SuggestionListItem or of a kind of it. */
export function isSuggestionListItem<T extends Entity>(entity: T): entity is T & SuggestionListItem {
  return entity.isA("SuggestionListItem");
}
