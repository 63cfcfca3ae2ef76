/**
 * Places of books in series.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";
import { standingIri } from "./known_as.ts";

const PLACES = recordKind<SeriesBook, "book" | "series">("book-in-series");

/** The place of a book in a series. */
export type SeriesBook = {
  /** Its IRI. */
  readonly iri: string;
  /** The IRI of the series. */
  readonly series: string;
  /** The IRI of the book, as a rule a work. */
  readonly book: string;
  /** Which one it is, such as `3` or `2.5`; empty where nobody says. */
  readonly number: string;
};

/** A page of the places in a series, by their numbers, whichever IRI of the series it is asked for by. */
export async function booksInSeries(
  view: View,
  series: string,
  options: ListOptions = {},
): Promise<Page<SeriesBook>> {
  return await findSeriesBooks(view, "series", {
    ...options,
    value: await standingIri(view, series),
  });
}

/** A page of the places that a work has in series. */
export async function seriesOf(
  view: View,
  work: string,
  options: ListOptions = {},
): Promise<Page<SeriesBook>> {
  return await findSeriesBooks(view, "book", { ...options, value: await standingIri(view, work) });
}

/** How many books a series has. */
export async function countBooksInSeries(view: View, series: string): Promise<number> {
  return await PLACES.count(view, "series", series);
}

/** A page of the places that name an IRI as it is. */
export async function findSeriesBooks(
  view: View,
  index: "book" | "series",
  { value, ...options }: ListOptions & { readonly value: string },
): Promise<Page<SeriesBook>> {
  return await PLACES.find(view, { ...options, index, value });
}

/** Keeps the place of a book in a series. */
export function saveSeriesBook(place: SeriesBook): readonly Change[] {
  const { iri, series, book, number } = place;
  // What has no number stands behind those that have one.
  const position = Number.parseFloat(number);
  const indexes = {
    series: { value: series, position: Number.isFinite(position) ? position : 1e6 },
    book: { value: book },
  };
  return PLACES.save(iri, place, { indexes });
}
