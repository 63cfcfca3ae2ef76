/**
 * Books as documents.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { type JsonObject, sameOrigin } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import type { Book } from "../ground/book.ts";
import { editionsOf, findBook } from "./known_as.ts";
import { seriesOf } from "./series_book.ts";

/** Editions that the document of a work lists; the others are found in its list of editions. */
const MOST_EDITIONS = 100;

/** Places in series that it lists. */
const MOST_PLACES = 20;

/**
 * The document of a book, an author or a series, as it is served: that of ours, where one of ours is the same; else what its
 * own origin says. `undefined` where nothing is known of it.
 */
export async function bookDocument(view: View, iri: string): Promise<JsonObject | undefined> {
  const book = await findBook(view, iri);
  const isOurs = book !== undefined && book.origin === undefined;
  // What another server says is shown under its own name alone, whatever it claims to be the same as.
  const own = isOurs ? book.iri : iri;
  const known = await authentic(view, own) ??
    (book === undefined || own === book.iri ? undefined : await authentic(view, book.iri));
  if (known === undefined) return undefined;
  return isOurs && book.kind === "Work" ? await withLists(view, known.json, book) : known.json;
}

async function withLists(view: View, document: JsonObject, { iri }: Book): Promise<JsonObject> {
  const { items } = await editionsOf(view, iri, { limit: MOST_EDITIONS });
  const places = await seriesOf(view, iri, { limit: MOST_PLACES });
  // What others say of the series that ours is in is theirs to publish.
  const ours = places.items.filter((place) => sameOrigin(place.iri, iri));
  return {
    ...document,
    seriesBooks: ours.map((place) => place.iri),
    editions: items.map((edition) => edition.iri),
  };
}
