/**
 * Files of as many books as are asked for, made as they are read.
 *
 * @module
 */

import { goodreadsHeader, goodreadsRow } from "../export/formats/goodreads_rows.ts";
import { openLibraryLine } from "../export/formats/open_library_lines.ts";
import type { WantedAuthor, WantedEdition } from "../import/wanted.ts";

/** Books of one author. */
const BOOKS_OF_AUTHOR = 10;

/** Editions of one work. */
const EDITIONS_OF_WORK = 2;

/** The lines of a dump: the authors, then as many editions as there are to be. */
export function openLibraryDump(editions: number): ReadableStream<Uint8Array> {
  return streamed(function* () {
    for (let author = 0; author < editions / BOOKS_OF_AUTHOR; author++) {
      yield openLibraryLine({ kind: "author", author: authorNumbered(author) }, LINE);
    }
    for (let number = 0; number < editions; number++) {
      yield openLibraryLine({ kind: "edition", edition: editionNumbered(number) }, LINE);
    }
  });
}

/** How many lines that dump has. */
export function linesOfDump(editions: number): number {
  return editions + Math.ceil(editions / BOOKS_OF_AUTHOR);
}

/** The table of a reader who has every tenth of those books, up to a number. */
export function goodreadsTable(rows: number): ReadableStream<Uint8Array> {
  return streamed(function* () {
    yield goodreadsHeader();
    for (let row = 0; row < rows; row++) {
      const edition = editionNumbered(row * 10);
      yield goodreadsRow({ ...edition, identifiers: { isbn13: isbnOf(row * 10) } }, {
        status: row % 3 === 0 ? "to-read" : "read",
        shelves: row % 7 === 0 ? ["best of all"] : [],
        readings: [],
        rating: row % 5 + 1,
        added: "2024-05-06",
      });
    }
  });
}

const LINE = { name: "none", at: 0 };

function authorNumbered(number: number): WantedAuthor {
  return { name: `Author ${number}`, identifiers: { openlibraryKey: `OL${number}A` } };
}

function editionNumbered(number: number): WantedEdition {
  const work = Math.floor(number / EDITIONS_OF_WORK);
  return {
    title: `The book that is number ${number}`,
    authors: [authorNumbered(Math.floor(number / BOOKS_OF_AUTHOR))],
    work: { identifiers: { openlibraryKey: `OL${work}W` } },
    identifiers: { openlibraryKey: `OL${number}M`, isbn13: isbnOf(number) },
    publishers: ["A publisher of books"],
    publishedDate: String(1900 + number % 120),
    languages: ["eng"],
    pages: 100 + number % 400,
  };
}

function isbnOf(number: number): string {
  const body = `978${String(number).padStart(9, "0")}`;
  const sum = [...body].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return body + String((10 - sum % 10) % 10);
}

function streamed(texts: () => Generator<string>): ReadableStream<Uint8Array> {
  return ReadableStream.from(texts()).pipeThrough(new TextEncoderStream());
}
