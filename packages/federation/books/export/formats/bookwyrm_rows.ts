/**
 * The table of BookWyrm, written.
 *
 * @module
 */

import { BOOKWYRM_IDENTIFIERS } from "../../import/formats/bookwyrm_table.ts";
import type { WantedEdition, WantedShelving } from "../../import/wanted.ts";
import { cellOf, rowOf } from "../row_of.ts";

const COLUMNS = [
  "title",
  "author_text",
  ...Object.keys(BOOKWYRM_IDENTIFIERS),
  "start_date",
  "finish_date",
  "stopped_date",
  "rating",
  "review_name",
  "review_cw",
  "review_content",
  "review_published",
  "shelf",
  "shelf_name",
  "shelf_date",
];

/** The header. */
export function bookwyrmHeader(): string {
  return rowOf(COLUMNS);
}

/** A row: of several readings the newest, of the shelves the one that says how far the reader is. */
export function bookwyrmRow(edition: WantedEdition, shelving: WantedShelving): string {
  const { status, review, readings, shelves } = shelving;
  const identifiers = Object.entries(BOOKWYRM_IDENTIFIERS)
    .map(([column, name]) => [column, cellOf(edition.identifiers?.[name] ?? undefined)]);
  const reading = readings.at(-1);
  const cells: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries(identifiers),
    title: cellOf(edition.title),
    author_text: cellOf((edition.authors ?? []).map(({ name }) => name).join(", ")),
    start_date: reading?.started,
    finish_date: reading?.finished,
    stopped_date: reading?.stopped,
    rating: shelving.rating === undefined ? "" : String(shelving.rating),
    review_name: cellOf(review?.title),
    review_cw: cellOf(review?.warning),
    review_content: cellOf(review?.text),
    review_published: review?.published,
    shelf: cellOf(status ?? shelves[0]),
    shelf_name: cellOf(status ?? shelves[0]),
    shelf_date: shelving.added,
  };
  return rowOf(COLUMNS.map((column) => cells[column] ?? ""));
}
