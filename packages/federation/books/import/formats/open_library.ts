/**
 * The dumps of Open Library: a line for each author, work and edition, with tabs between the type, the key, the revision,
 * the time and the JSON of it. Whole dumps should come in that order, so that names are known when they are needed.
 *
 * @module
 */

import { normaliseIdentifiers } from "../../catalogue/normalise_identifiers.ts";
import type { Identifiers } from "../../ground/book.ts";
import { malformed, NOTHING, type Read, type WantedAuthor, type WantedEdition } from "../wanted.ts";
import { elementsOf, type Members, membersOf, parsedMembers, textOf, textsOf } from "./members.ts";
import { countOf, filled } from "./texts.ts";
import { writtenYear } from "./written_day.ts";

/** Reads a line. */
export function readOpenLibrary(line: string): Read {
  const text = line.replace(/\r?\n?$/, "");
  if (text === "") return NOTHING;
  const [type = "", key = "", , , json, ...rest] = text.split("\t");
  if (json === undefined || rest.length > 0) {
    return malformed("A line of a dump has five parts, with tabs between them.");
  }
  const reader = READERS[type];
  if (reader === undefined) return NOTHING;
  const members = parsedMembers(json);
  if (members === undefined) return malformed("The last part of the line is no JSON object.");
  return reader(members, key);
}

type Reader = (members: Members, key: string) => Read;

/** What else there is (redirects, what was deleted, users) is nothing to take in. */
const READERS: Readonly<Record<string, Reader>> = {
  "/type/author": readAuthor,
  "/type/edition": readEdition,
  "/type/work": readWork,
};

function readAuthor(members: Members, key: string): Read {
  const name = textOf(members, "name", "personal_name");
  if (name === "") return malformed("The author has no name.");
  const remote = membersOf(members["remote_ids"]);
  const author = {
    ...filled({
      aliases: textsOf(members, "alternate_names"),
      bio: htmlOf(members["bio"]),
      born: writtenYear(textOf(members, "birth_date")),
      died: writtenYear(textOf(members, "death_date")),
    }),
    name,
    identifiers: normaliseIdentifiers({
      openlibraryKey: key,
      viaf: textOf(remote, "viaf"),
      wikidata: textOf(remote, "wikidata"),
      isni: textOf(remote, "isni"),
      goodreadsKey: textOf(remote, "goodreads"),
      librarythingKey: textOf(remote, "librarything"),
    }),
  };
  return { kind: "wanted", wanted: { kind: "author", author } };
}

function readWork(members: Members, key: string): Read {
  const title = textOf(members, "title");
  if (title === "") return malformed("The work has no title.");
  const authors = elementsOf(members, "authors").map((role) => membersOf(role)?.["author"])
    .flatMap(authorOf);
  const work = {
    ...filled({
      authors,
      subtitle: textOf(members, "subtitle"),
      description: htmlOf(members["description"]),
      subjects: textsOf(members, "subjects"),
      subjectPlaces: textsOf(members, "subject_places"),
      firstPublishedDate: writtenYear(textOf(members, "first_publish_date")),
    }),
    title,
    identifiers: keyed(key),
  };
  return { kind: "wanted", wanted: { kind: "work", work } };
}

function readEdition(members: Members, key: string): Read {
  const title = textOf(members, "title");
  if (title === "") return malformed("The edition has no title.");
  const work = keyed(textOf(membersOf(elementsOf(members, "works")[0]), "key"));
  const format = textOf(members, "physical_format");
  const edition: WantedEdition = {
    ...filled({
      authors: elementsOf(members, "authors").flatMap(authorOf),
      subtitle: textOf(members, "subtitle"),
      description: htmlOf(members["description"]),
      languages: elementsOf(members, "languages").map(languageOf).filter((name) => name !== ""),
      subjects: textsOf(members, "subjects"),
      publishedDate: writtenYear(textOf(members, "publish_date")),
      pages: countOf(textOf(members, "number_of_pages")),
      publishers: textsOf(members, "publishers"),
      physicalFormat: FORMATS[format.toLowerCase()],
      physicalFormatDetail: format,
    }),
    ...(Object.keys(work).length > 0 && { work: { identifiers: work } }),
    title,
    identifiers: editionIdentifiers(members, key),
  };
  return { kind: "wanted", wanted: { kind: "edition", edition } };
}

function editionIdentifiers(members: Members, key: string): Identifiers {
  const others = membersOf(members["identifiers"]);
  const first = (name: string) => textsOf(others, name)[0];
  return normaliseIdentifiers({
    openlibraryKey: key,
    isbn10: textsOf(members, "isbn_10")[0],
    isbn13: textsOf(members, "isbn_13")[0],
    oclcNumber: textsOf(members, "oclc_numbers")[0],
    lccn: textsOf(members, "lccn")[0],
    goodreadsKey: first("goodreads"),
    librarythingKey: first("librarything"),
    asin: first("amazon"),
    wikidata: first("wikidata"),
  });
}

const FORMATS: Readonly<Record<string, WantedEdition["physicalFormat"]>> = {
  hardcover: "Hardcover",
  hardback: "Hardcover",
  paperback: "Paperback",
  "mass market paperback": "Paperback",
  ebook: "EBook",
  "e-book": "EBook",
  audiobook: "AudiobookFormat",
  "audio cd": "AudiobookFormat",
};

/** Authors are named by their keys alone. */
function authorOf(value: unknown): readonly WantedAuthor[] {
  const identifiers = keyed(textOf(membersOf(value), "key"));
  const { openlibraryKey } = identifiers;
  return openlibraryKey === undefined ? [] : [{ name: openlibraryKey, identifiers }];
}

function keyed(key: string): Identifiers {
  return normaliseIdentifiers({ openlibraryKey: key });
}

/** `/languages/eng` */
function languageOf(value: unknown): string {
  return textOf(membersOf(value), "key").replace("/languages/", "");
}

/** Texts are plain, or an object that says so. */
function htmlOf(value: unknown): string {
  const text = typeof value === "string" ? value : textOf(membersOf(value), "value");
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const paragraphs = escaped.split(/\r?\n\s*\r?\n/).map((part) => part.trim());
  return paragraphs.filter((part) => part !== "").map((part) => `<p>${part}</p>`).join("");
}
