/**
 * The dumps of Open Library: a line for each author, work and edition, with tabs between the type, the key, the revision,
 * the time and the JSON of it. Whole dumps should come in that order, so that names are known when they are needed.
 *
 * @module
 */

import { normaliseIdentifiers } from "../../catalogue/normalise_identifiers.ts";
import type { IdentifierName, Identifiers } from "../../ground/book.ts";
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
  const written = Object.entries(OPEN_LIBRARY_REMOTE_IDS)
    .map(([theirs, ours]) => [ours, textOf(remote, theirs)]);
  const author = {
    ...filled({
      aliases: textsOf(members, "alternate_names"),
      bio: htmlOf(members["bio"]),
      born: writtenYear(textOf(members, "birth_date")),
      died: writtenYear(textOf(members, "death_date")),
    }),
    name,
    identifiers: normaliseIdentifiers({ ...Object.fromEntries(written), openlibraryKey: key }),
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
    identifiers: otherIdentifiers(members, key),
  };
  return { kind: "wanted", wanted: { kind: "work", work } };
}

function readEdition(members: Members, key: string): Read {
  const title = textOf(members, "title");
  if (title === "") return malformed("The edition has no title.");
  const workMembers = membersOf(elementsOf(members, "works")[0]);
  const work = {
    ...filled({ title: textOf(workMembers, "title") }),
    identifiers: keyed(textOf(workMembers, "key")),
  };
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
    ...((work.title ?? work.identifiers.openlibraryKey) !== undefined && { work }),
    title,
    identifiers: editionIdentifiers(members, key),
  };
  return { kind: "wanted", wanted: { kind: "edition", edition } };
}

function editionIdentifiers(members: Members, key: string): Identifiers {
  return normaliseIdentifiers({
    ...otherIdentifiers(members, key),
    isbn10: textsOf(members, "isbn_10")[0],
    isbn13: textsOf(members, "isbn_13")[0],
    oclcNumber: textsOf(members, "oclc_numbers")[0],
  });
}

function otherIdentifiers(members: Members, key: string): Identifiers {
  const others = membersOf(members["identifiers"]);
  const written = Object.entries(OPEN_LIBRARY_IDENTIFIERS)
    .map(([theirs, ours]) => [ours, textsOf(others, theirs)[0]]);
  return normaliseIdentifiers({
    ...Object.fromEntries(written),
    openlibraryKey: key,
    lccn: textsOf(members, "lccn")[0],
  });
}

/** What it calls the identifiers of others, and what they are. */
export const OPEN_LIBRARY_IDENTIFIERS: Readonly<Record<string, IdentifierName>> = {
  goodreads: "goodreadsKey",
  librarything: "librarythingKey",
  amazon: "asin",
  wikidata: "wikidata",
};

/** The same for authors. */
export const OPEN_LIBRARY_REMOTE_IDS: Readonly<Record<string, IdentifierName>> = {
  viaf: "viaf",
  wikidata: "wikidata",
  isni: "isni",
  goodreads: "goodreadsKey",
  librarything: "librarythingKey",
};

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

/** Authors are named by their keys alone; in exports of ours by their names as well. */
function authorOf(value: unknown): readonly WantedAuthor[] {
  const members = membersOf(value);
  const identifiers = keyed(textOf(members, "key"));
  const name = textOf(members, "name") || identifiers.openlibraryKey;
  return name === undefined ? [] : [{ name, identifiers }];
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
