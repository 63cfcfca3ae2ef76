/**
 * The table of Goodreads, written.
 *
 * @module
 */

import { GOODREADS_BINDINGS, GOODREADS_STATUSES } from "../../import/formats/goodreads.ts";
import type { WantedEdition, WantedShelving } from "../../import/wanted.ts";
import { cellOf, rowOf } from "../row_of.ts";
import { keyOf, slashed, wholeText } from "./written.ts";

const COLUMNS = [
  "Book Id",
  "Title",
  "Author",
  "Author l-f",
  "Additional Authors",
  "ISBN",
  "ISBN13",
  "My Rating",
  "Average Rating",
  "Publisher",
  "Binding",
  "Number of Pages",
  "Year Published",
  "Original Publication Year",
  "Date Read",
  "Date Added",
  "Bookshelves",
  "Bookshelves with positions",
  "Exclusive Shelf",
  "My Review",
  "Spoiler",
  "Private Notes",
  "Read Count",
  "Owned Copies",
] as const;

/** The header. */
export function goodreadsHeader(): string {
  return rowOf(COLUMNS);
}

/** A row: of several readings the newest, whole stars, and years. */
export function goodreadsRow(edition: WantedEdition, shelving: WantedShelving): string {
  const [first, ...others] = (edition.authors ?? []).map(({ name }) => name);
  const { isbn10, isbn13, goodreadsKey } = edition.identifiers ?? {};
  const { status, review, readings } = shelving;
  const exclusive = keyOf(GOODREADS_STATUSES, status) ?? "";
  const reading = readings.at(-1);
  const cells: Partial<Record<typeof COLUMNS[number], string>> = {
    "Book Id": goodreadsKey ?? "",
    Title: cellOf(edition.title),
    Author: cellOf(first),
    "Additional Authors": cellOf(others.join(", ")),
    ISBN: `="${isbn10 ?? ""}"`,
    ISBN13: `="${isbn13 ?? ""}"`,
    "My Rating": String(Math.round(shelving.rating ?? 0)),
    Publisher: cellOf(edition.publishers?.[0]),
    Binding: cellOf(
      edition.physicalFormatDetail ?? keyOf(GOODREADS_BINDINGS, edition.physicalFormat),
    ),
    "Number of Pages": String(edition.pages ?? ""),
    "Year Published": edition.publishedDate?.slice(0, 4) ?? "",
    "Original Publication Year": edition.firstPublishedDate?.slice(0, 4) ?? "",
    "Date Read": slashed(reading?.finished ?? reading?.stopped),
    "Date Added": slashed(shelving.added),
    Bookshelves: cellOf(
      [...shelving.shelves, ...(status === "read" ? [] : [exclusive])].join(", "),
    ),
    "Exclusive Shelf": exclusive,
    "My Review": cellOf(wholeText(review).replaceAll("\n", "<br/>")),
    Spoiler: review?.warning === undefined ? "" : "true",
    "Read Count": String(readings.length),
    "Owned Copies": "0",
  };
  return rowOf(COLUMNS.map((column) => cells[column] ?? ""));
}
