/**
 * The series of a new book of this server.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { ACTIVITYSTREAMS_CONTEXT, type JsonObject } from "@commonplace/vocabulary";
import { recordKind } from "../../src/records/record_kind.ts";
import type { Book } from "../ground/book.ts";
import { findBook } from "./known_as.ts";
import { newBookIri } from "./local_iri.ts";
import { nameKey } from "./name_key.ts";
import type { NewBook } from "./new_book.ts";
import { saveLocalDocument } from "./save_local_document.ts";
import { saveSeriesBook } from "./series_book.ts";

/** By the origin, the folded name and the first author: the series of ours. */
const NAMES = recordKind<string>("book-series-name", (value) => typeof value === "string");

/** A series, and what puts a work in it. */
export interface ComposedSeries {
  /** The series, still to be kept where it is new. */
  readonly added: readonly Book[];
  readonly changes: readonly Change[];
}

/** Puts a new work in the series that the book names: the one of ours of that name and that first author, or a new one. */
export async function composeSeries(
  view: View,
  { origin, series: name = "", seriesNumber: number = "", editor }: NewBook,
  { work, authors, at }: {
    readonly work: string;
    readonly authors: readonly string[];
    readonly at: number;
  },
): Promise<ComposedSeries> {
  if (name.trim() === "") return { added: [], changes: [] };
  const key = `${nameKey(origin, name)} ${authors[0] ?? ""}`;
  const named = await NAMES.read(view, key);
  const known = named === undefined ? undefined : await findBook(view, named);
  const iri = known?.iri ?? newBookIri(origin, "series");
  const place = { iri: newBookIri(origin, "seriesbook"), series: iri, book: work, number };
  const actor: JsonObject = { ...(editor !== undefined && { actor: editor }) };
  const context = ACTIVITYSTREAMS_CONTEXT;
  const changes = [
    ...saveSeriesBook(place),
    ...saveLocalDocument(place.iri, {
      "@context": context,
      id: place.iri,
      type: "SeriesBook",
      ...actor,
      book: work,
      series: iri,
      seriesNumber: number,
    }, at),
  ];
  if (known) return { added: [], changes };
  const document: JsonObject = {
    "@context": context,
    id: iri,
    type: "Series",
    ...actor,
    name,
    alternativeNames: [],
  };
  const added: Book = { iri, kind: "Series", title: name, authors: [], identifiers: {}, at };
  return {
    added: [added],
    changes: [
      ...changes,
      ...NAMES.save(key, iri),
      ...saveLocalDocument(iri, document, at),
    ],
  };
}
