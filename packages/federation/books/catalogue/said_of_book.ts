/**
 * What a document says of a book.
 *
 * @module
 */

import { originOf, read } from "@commonplace/vocabulary";
import type { Entity, JsonObject } from "@commonplace/vocabulary";
import { type Book, IDENTIFIERS, type Identifiers } from "../ground/book.ts";
import { normaliseIdentifiers } from "./normalise_identifiers.ts";
import type { SeriesBook } from "./series_book.ts";

/** The kinds of books, as types of documents; an edition is a `Book` in tags. */
const KINDS = ["Edition", "Work", "Author", "Series"] as const;

/** IRIs of one list that are looked at. */
const MOST = 50;

/** Authors of one book that are kept: each is looked at where the book is taken in. */
const MOST_AUTHORS = 20;

/** Longer titles are cut off; longer IRIs are nobody's. */
const LONGEST_TITLE = 1000;
const LONGEST_IRI = 2048;
const LONGEST_NUMBER = 40;

/** What a document says of a book, an author or a series. */
export interface SaidOfBook {
  /** Its IRI. */
  readonly iri: string;
  /** What it is. */
  readonly kind: Book["kind"];
  /** Its title or name. */
  readonly title: string;
  /** Of an edition, the IRI of its work. */
  readonly work?: string;
  /** The IRIs of its authors. */
  readonly authors: readonly string[];
  /** The IRIs of its editions, as far as it lists them. */
  readonly editions: readonly string[];
  /** The IRIs of its places in series, as far as it lists them. */
  readonly places: readonly string[];
  /** Its identifiers, normalised. */
  readonly identifiers: Identifiers;
  /** The IRI of its cover. */
  readonly cover?: string;
  /** The IRI of who edited it last. */
  readonly lastEditedBy?: string;
}

/**
 * What a document says of a book, in whichever of its spellings: `isbn13`, `isbn_13`, `bw:isbn13`. `undefined` where it is
 * of no book, has no id, no title, or is an edition of no work (BookWyrm §2.13).
 */
export function saidOfBook(json: JsonObject | string): SaidOfBook | undefined {
  const result = read(json);
  if (!result.ok) return undefined;
  const { document } = result;
  const kind = KINDS.find((name) => document.isA(name));
  const iri = iriOf(document.id);
  const title = textIn(document, kind === "Author" || kind === "Series" ? "name" : "title");
  if (kind === undefined || iri === undefined || title === undefined) return undefined;
  const work = kind === "Edition" ? irisIn(document, "work")[0] : undefined;
  if (kind === "Edition" && work === undefined) return undefined;
  const [cover] = addressesIn(document, "cover");
  const [lastEditedBy] = irisIn(document, "lastEditedBy");
  return {
    iri,
    kind,
    title: title.slice(0, LONGEST_TITLE).toWellFormed(),
    ...(work !== undefined && { work }),
    authors: irisIn(document, "authors").slice(0, MOST_AUTHORS),
    editions: kind === "Work" ? irisIn(document, "editions") : [],
    places: irisIn(document, "seriesBooks"),
    identifiers: identifiersIn(document),
    ...(cover !== undefined && { cover }),
    ...(lastEditedBy !== undefined && { lastEditedBy }),
  };
}

/** What a document says of the place of a book in a series; `undefined` where it is of no such thing. */
export function saidOfSeriesBook(json: JsonObject | string): SeriesBook | undefined {
  const result = read(json);
  if (!result.ok || !result.document.isA("SeriesBook")) return undefined;
  const { document } = result;
  const iri = iriOf(document.id);
  const [series] = irisIn(document, "series");
  const [book] = irisIn(document, "book");
  if (iri === undefined || series === undefined || book === undefined) return undefined;
  const number = textIn(document, "seriesNumber") ?? "";
  return { iri, series, book, number: number.slice(0, LONGEST_NUMBER).toWellFormed() };
}

function identifiersIn(document: Entity): Identifiers {
  const written = Object.fromEntries(IDENTIFIERS.map((name) => [name, textIn(document, name)]));
  const viaf = written["viaf"] ?? textIn(document, "viafId");
  return normaliseIdentifiers({ ...written, viaf });
}

function textIn(document: Entity, name: string): string | undefined {
  const value = document.get(name);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function irisIn(document: Entity, name: string): readonly string[] {
  return distinct(partsOf(document, name).map((part) => typeof part === "string" ? part : part.id));
}

function addressesIn(document: Entity, name: string): readonly string[] {
  return distinct(
    partsOf(document, name).map((part) => typeof part === "string" ? part : part.address),
  );
}

function partsOf(document: Entity, name: string): readonly (Entity | string)[] {
  const value = document.get(name);
  const all = Array.isArray(value) ? value : [value];
  return all.filter((part) => typeof part === "string" || isPart(part)).slice(0, MOST);
}

function isPart(part: unknown): part is Entity {
  return typeof part === "object" && part !== null && "isReference" in part;
}

function distinct(iris: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(iris.map(iriOf).filter((iri) => iri !== undefined))];
}

function iriOf(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= LONGEST_IRI && originOf(text) !== undefined
    ? text
    : undefined;
}
