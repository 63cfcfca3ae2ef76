/**
 * Works, editions and authors of this server as documents: the names of BookWyrm 0.9, and each list that there could be,
 * because BookWyrm stumbles over those that are left out.
 *
 * @module
 */

import { ACTIVITYSTREAMS_CONTEXT, type JsonObject } from "@commonplace/vocabulary";
import type { Identifiers } from "../ground/book.ts";
import type { BookText, Cover, NewAuthor, NewBook, NewWork } from "./new_book.ts";
import { partialDate } from "./partial_date.ts";

/** What the document of an edition is written from. */
export interface EditionParts {
  readonly iri: string;
  readonly work: string;
  /** The IRIs of its authors. */
  readonly authors: readonly string[];
  /** Their names. */
  readonly names: readonly string[];
  readonly identifiers: Identifiers;
}

/** Writes an edition. */
export function editionDocument(book: NewBook, parts: EditionParts): JsonObject {
  const { iri, work, authors, identifiers, names } = parts;
  const { pages, physicalFormat, cover, editor } = book;
  return {
    "@context": ACTIVITYSTREAMS_CONTEXT,
    id: iri,
    type: "Edition",
    ...commonMembers(book, authors),
    series: book.series ?? "",
    seriesNumber: book.seriesNumber ?? "",
    fileLinks: (book.fileLinks ?? []).map((link) => ({ type: "Link", ...link })),
    ...(cover && { cover: coverOf(cover, descriptionOf(book, names)) }),
    work,
    ...identifiers,
    ...(pages !== undefined && { pages }),
    ...(physicalFormat !== undefined && { physicalFormat }),
    physicalFormatDetail: book.physicalFormatDetail ?? "",
    publishers: [...book.publishers ?? []],
    editionRank: 0,
    ...(editor !== undefined && { lastEditedBy: editor }),
  };
}

/** What the document of a work is written from. */
export interface WorkParts {
  readonly iri: string;
  readonly authors: readonly string[];
  readonly identifiers: Identifiers;
}

/** Writes the work of an edition, without its list of editions, which is added when it is served. */
export function workDocument(
  edition: NewBook,
  work: NewWork,
  { iri, authors, identifiers }: WorkParts,
): JsonObject {
  const { title, sortTitle, subtitle, description, languages, subjects, subjectPlaces } = edition;
  const { firstPublishedDate, publishedDate } = edition;
  const first = firstPublishedDate ?? publishedDate;
  const shared: BookText = {
    title,
    ...(sortTitle !== undefined && { sortTitle }),
    ...(subtitle !== undefined && { subtitle }),
    ...(description !== undefined && { description }),
    ...(languages !== undefined && { languages }),
    ...(subjects !== undefined && { subjects }),
    ...(subjectPlaces !== undefined && { subjectPlaces }),
    ...(first !== undefined && { firstPublishedDate: first }),
  };
  const editor = work.editor ?? edition.editor;
  return {
    "@context": ACTIVITYSTREAMS_CONTEXT,
    id: iri,
    type: "Work",
    ...commonMembers({ ...shared, ...work }, authors),
    series: "",
    seriesNumber: "",
    fileLinks: [],
    ...identifiers,
    ...(editor !== undefined && { lastEditedBy: editor }),
  };
}

/** Writes an author. */
export function authorDocument(
  iri: string,
  { name, aliases, bio, born, died }: NewAuthor,
  identifiers: Identifiers,
): JsonObject {
  return {
    "@context": ACTIVITYSTREAMS_CONTEXT,
    id: iri,
    type: "Author",
    name,
    aliases: [...aliases ?? []],
    bio: bio ?? "",
    ...(partialDate(born) !== "" && { born: partialDate(born) }),
    ...(partialDate(died) !== "" && { died: partialDate(died) }),
    wikipediaLink: "",
    website: "",
    ...identifiers,
  };
}

function commonMembers(text: BookText, authors: readonly string[]): JsonObject {
  const { title, sortTitle, subtitle } = text;
  return {
    title,
    ...(sortTitle !== undefined && { sortTitle }),
    ...(subtitle !== undefined && { subtitle }),
    description: text.description ?? "",
    languages: [...text.languages ?? []],
    seriesBooks: [],
    subjects: [...text.subjects ?? []],
    subjectPlaces: [...text.subjectPlaces ?? []],
    authors: [...authors],
    firstPublishedDate: partialDate(text.firstPublishedDate),
    publishedDate: partialDate(text.publishedDate),
  };
}

function coverOf({ url, name }: Cover, description: string): JsonObject {
  return { type: "Document", url, name: name ?? description };
}

/** `Author: Title (format, language, year, publishers)` */
function descriptionOf(book: NewBook, names: readonly string[]): string {
  const details = [
    book.physicalFormatDetail ?? book.physicalFormat,
    book.languages?.[0],
    partialDate(book.publishedDate).slice(0, 4),
    book.publishers?.join(", "),
  ].filter((detail) => detail !== undefined && detail !== "");
  const named = names.length === 0 ? book.title : `${names.join(", ")}: ${book.title}`;
  return details.length === 0 ? named : `${named} (${details.join(", ")})`;
}
