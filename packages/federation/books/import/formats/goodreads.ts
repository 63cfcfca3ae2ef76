/**
 * The table that Goodreads exports: a row for each book of a reader.
 *
 * @module
 */

import { normaliseIdentifiers } from "../../catalogue/normalise_identifiers.ts";
import type { WantedEdition, WantedShelving } from "../wanted.ts";
import type { ReadingStatus } from "../../shelves/reading_status.ts";
import type { Cell, Table } from "./columns.ts";
import { countOf, filled, listed, ratingOf } from "./texts.ts";
import { writtenDay } from "./written_day.ts";

/** Reads its rows. */
export const GOODREADS: Table = {
  name: "An export of Goodreads",
  required: ["Book Id", "Title", "Exclusive Shelf"],
  edition,
  shelving,
};

/** Its shelves of which a book is on one at most, and what they mean. */
export const GOODREADS_STATUSES: Readonly<Record<string, ReadingStatus>> = {
  "to-read": "to-read",
  "currently-reading": "reading",
  read: "read",
  "did-not-finish": "stopped-reading",
  dnf: "stopped-reading",
  abandoned: "stopped-reading",
};

/** Its bindings, and what they are here. */
export const GOODREADS_BINDINGS: Readonly<Record<string, WantedEdition["physicalFormat"]>> = {
  Hardcover: "Hardcover",
  Paperback: "Paperback",
  "Mass Market Paperback": "Paperback",
  ebook: "EBook",
  "Kindle Edition": "EBook",
  Audiobook: "AudiobookFormat",
  "Audible Audio": "AudiobookFormat",
  "Audio CD": "AudiobookFormat",
};

function edition(cell: Cell): WantedEdition {
  const names = [cell("Author"), ...listed(cell("Additional Authors"), ",")];
  return {
    ...filled({
      authors: names.filter((name) => name !== "").map((name) => ({ name })),
      pages: countOf(cell("Number of Pages")),
      physicalFormat: GOODREADS_BINDINGS[cell("Binding")],
      physicalFormatDetail: cell("Binding"),
      publishers: [cell("Publisher")].filter((name) => name !== ""),
      publishedDate: writtenDay(cell("Year Published")),
      firstPublishedDate: writtenDay(cell("Original Publication Year")),
    }),
    title: cell("Title"),
    identifiers: normaliseIdentifiers({
      goodreadsKey: cell("Book Id"),
      isbn10: cell("ISBN"),
      isbn13: cell("ISBN13"),
    }),
  };
}

function shelving(cell: Cell): WantedShelving {
  const exclusive = cell("Exclusive Shelf");
  const status = GOODREADS_STATUSES[exclusive];
  const shelves = [...listed(cell("Bookshelves"), ","), exclusive]
    .filter((shelf) => shelf !== "" && (shelf !== exclusive || status === undefined));
  const finished = writtenDay(cell("Date Read"));
  const text = cell("My Review").replaceAll(/<br\s*\/?>/g, "\n");
  return {
    ...filled({
      status,
      added: writtenDay(cell("Date Added")),
      rating: ratingOf(cell("My Rating")),
      ...(text !== "" && {
        review: { text, ...(cell("Spoiler") === "true" && { warning: "spoiler" }) },
      }),
    }),
    shelves: [...new Set(shelves)],
    readings: finished === undefined
      ? []
      : [status === "stopped-reading" ? { stopped: finished } : { finished }],
  };
}
