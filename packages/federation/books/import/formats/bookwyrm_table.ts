/**
 * The table that BookWyrm exports: a row for each book of a reader.
 *
 * @module
 */

import { normaliseIdentifiers } from "../../catalogue/normalise_identifiers.ts";
import type { IdentifierName } from "../../ground/book.ts";
import type { WantedEdition, WantedReview, WantedShelving } from "../wanted.ts";
import { readingStatusOf } from "../../shelves/reading_status.ts";
import type { Cell, Table } from "./columns.ts";
import { filled, listed, ratingOf } from "./texts.ts";
import { writtenDay } from "./written_day.ts";

/** Reads its rows. */
export const BOOKWYRM_TABLE: Table = {
  name: "An export of BookWyrm",
  required: ["title", "author_text", "isbn_13"],
  edition,
  shelving,
};

/** The columns of identifiers, and which they are. */
export const BOOKWYRM_IDENTIFIERS: Readonly<Record<string, IdentifierName>> = {
  openlibrary_key: "openlibraryKey",
  inventaire_id: "inventaireId",
  librarything_key: "librarythingKey",
  goodreads_key: "goodreadsKey",
  bnf_id: "bnfId",
  viaf: "viaf",
  wikidata: "wikidata",
  asin: "asin",
  aasin: "aasin",
  isfdb: "isfdb",
  isbn_10: "isbn10",
  isbn_13: "isbn13",
  oclc_number: "oclcNumber",
};

function edition(cell: Cell): WantedEdition {
  const written = Object.entries(BOOKWYRM_IDENTIFIERS).map((
    [column, name],
  ) => [name, cell(column)]);
  return {
    ...filled({ authors: listed(cell("author_text"), ",").map((name) => ({ name })) }),
    title: cell("title"),
    identifiers: normaliseIdentifiers(Object.fromEntries(written)),
  };
}

function shelving(cell: Cell): WantedShelving {
  const status = readingStatusOf(cell("shelf"));
  const reading = filled({
    started: writtenDay(cell("start_date")),
    finished: writtenDay(cell("finish_date")),
    stopped: writtenDay(cell("stopped_date")),
  });
  const shelf = cell("shelf_name") || cell("shelf");
  return {
    ...filled({
      status,
      added: writtenDay(cell("shelf_date")),
      rating: ratingOf(cell("rating")),
      review: review(cell),
    }),
    shelves: status === undefined && shelf !== "" ? [shelf] : [],
    readings: Object.keys(reading).length === 0 ? [] : [reading],
  };
}

function review(cell: Cell): WantedReview | undefined {
  const [text, title] = [cell("review_content"), cell("review_name")];
  if (text === "" && title === "") return undefined;
  const published = writtenDay(cell("review_published"));
  return { ...filled({ title, warning: cell("review_cw"), published }), text };
}
