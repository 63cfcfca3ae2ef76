/**
 * Lines of a dump of Open Library, written.
 *
 * @module
 */

import type { WrittenIdentifiers } from "../../catalogue/normalise_identifiers.ts";
import type { IdentifierName } from "../../ground/book.ts";
import {
  OPEN_LIBRARY_IDENTIFIERS,
  OPEN_LIBRARY_REMOTE_IDS,
} from "../../import/formats/open_library.ts";
import type { Wanted, WantedAuthor, WantedEdition, WantedWork } from "../../import/wanted.ts";

/** Where a line comes from. */
export interface LineOptions {
  /** The name that its key has where Open Library knows no such book: readers take it for no key of theirs. */
  readonly name: string;
  /** When it was written, milliseconds since 1970. */
  readonly at: number;
}

/** A line. Authors and works have their names beside their keys, because not each has a key that others know. */
export function openLibraryLine(
  wanted: Exclude<Wanted, { readonly kind: "shelved" }>,
  options: LineOptions,
): string {
  switch (wanted.kind) {
    case "author":
      return lineOf("author", "authors", { ...options, ...authorOf(wanted.author) });
    case "work":
      return lineOf("work", "works", { ...options, ...workOf(wanted.work) });
    case "edition":
      return lineOf("edition", "books", { ...options, ...editionOf(wanted.edition) });
  }
}

interface Line extends LineOptions {
  readonly key: string | undefined;
  readonly members: object;
}

function lineOf(type: string, room: string, { key: known, members, name, at }: Line): string {
  const key = `/${room}/${known ?? name}`;
  const json = JSON.stringify({ type: { key: `/type/${type}` }, key, ...members });
  const time = new Date(at).toISOString().slice(0, 19);
  return `/type/${type}\t${key}\t1\t${time}\t${json}\n`;
}

type Described = Pick<Line, "key" | "members">;

function authorOf({ name, aliases, bio, born, died, identifiers = {} }: WantedAuthor): Described {
  return {
    key: identifiers.openlibraryKey ?? undefined,
    members: {
      name,
      alternate_names: aliases,
      bio: bio === undefined ? undefined : plain(bio),
      birth_date: born,
      death_date: died,
      remote_ids: named(OPEN_LIBRARY_REMOTE_IDS, identifiers, (value) => value),
    },
  };
}

function workOf({ identifiers = {}, authors = [], ...work }: WantedWork): Described {
  return {
    key: identifiers.openlibraryKey ?? undefined,
    members: {
      title: work.title,
      subtitle: work.subtitle,
      description: work.description === undefined ? undefined : plain(work.description),
      subjects: work.subjects,
      subject_places: work.subjectPlaces,
      first_publish_date: work.firstPublishedDate,
      lccn: lists(identifiers.lccn),
      authors: authors.map((author) => ({ author: referenceTo("authors", author) })),
      identifiers: named(OPEN_LIBRARY_IDENTIFIERS, identifiers, (value) => [value]),
    },
  };
}

function editionOf({ identifiers = {}, authors = [], work, ...edition }: WantedEdition): Described {
  return {
    key: identifiers.openlibraryKey ?? undefined,
    members: {
      title: edition.title,
      subtitle: edition.subtitle,
      description: edition.description === undefined ? undefined : plain(edition.description),
      languages: edition.languages?.map((name) => ({ key: `/languages/${name}` })),
      subjects: edition.subjects,
      publish_date: edition.publishedDate,
      number_of_pages: edition.pages,
      publishers: edition.publishers,
      physical_format: edition.physicalFormatDetail || edition.physicalFormat,
      isbn_10: lists(identifiers.isbn10),
      isbn_13: lists(identifiers.isbn13),
      oclc_numbers: lists(identifiers.oclcNumber),
      lccn: lists(identifiers.lccn),
      authors: authors.map((author) => referenceTo("authors", author)),
      works: work && [referenceTo("works", work)],
      identifiers: named(OPEN_LIBRARY_IDENTIFIERS, identifiers, (value) => [value]),
    },
  };
}

function referenceTo(
  room: string,
  { identifiers, ...names }: {
    readonly name?: string;
    readonly title?: string;
    readonly identifiers?: WrittenIdentifiers;
  },
): object {
  const key = identifiers?.openlibraryKey;
  const { name, title } = names;
  return { key: key ? `/${room}/${key}` : undefined, name: name === key ? undefined : name, title };
}

function named(
  names: Readonly<Record<string, IdentifierName>>,
  identifiers: WrittenIdentifiers,
  write: (value: string) => unknown,
): object | undefined {
  const written = Object.entries(names).flatMap(([theirs, ours]) => {
    const value = identifiers[ours];
    return value ? [[theirs, write(value)]] : [];
  });
  return written.length === 0 ? undefined : Object.fromEntries(written);
}

function lists(value: string | null | undefined): readonly string[] | undefined {
  return value ? [value] : undefined;
}

/** HTML as the plain text that it is there: paragraphs, no marks. */
function plain(html: string): string {
  const text = html.replaceAll(/<\/p>\s*<p[^>]*>/g, "\n\n").replaceAll(/<br\s*\/?>/g, "\n")
    .replaceAll(/<[^>]*>/g, "");
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&").trim();
}
