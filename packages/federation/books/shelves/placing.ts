/**
 * Putting books on shelves and lists, and taking them away.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { type BookCollection, readBookCollection, statusOfShelf } from "./book_collection.ts";
import { namesOf } from "./books_named.ts";
import { type CollectionItem, readItem, removeItem, saveItem } from "./collection_item.ts";
import { keptReading, type Reading, removeReading, saveReading } from "./reading.ts";

/** Where a book was taken away, so that it can be put elsewhere. */
export interface Left {
  /** The shelf. */
  readonly shelf: BookCollection;
  /** What stood there. */
  readonly item: CollectionItem;
}

/** What putting a book somewhere changes. */
export interface Placed {
  /** To be committed, all of them. */
  readonly changes: readonly Change[];
  /** The reading shelves that the book has left for it: one, or of books that were merged since several. */
  readonly left: readonly Left[];
}

/** Puts a book on a shelf or a list. On a reading shelf it leaves the one that it was on before (BookWyrm B49). */
export async function put(
  view: View,
  collection: BookCollection,
  item: CollectionItem,
): Promise<Placed> {
  const status = statusOfShelf(collection);
  if (status === undefined) return { changes: saveItem(item), left: [] };
  const { owner: reader, iri: shelf } = collection;
  const { book, at } = item;
  const before = await readingsOf(view, reader, book);
  const left: Left[] = [];
  for (const reading of before) {
    const place = reading.shelf === shelf && reading.book === book
      ? undefined
      : await leftFor(view, reading);
    if (place) left.push(place);
  }
  return {
    changes: [
      ...before.flatMap(removeReading),
      ...left.flatMap((place) => removeItem(place.item)),
      ...saveReading({ reader, book, status, shelf, at }),
      ...saveItem(item),
    ],
    left,
  };
}

/** Takes a book away from where it is. */
export async function take(
  view: View,
  collection: BookCollection,
  item: CollectionItem,
): Promise<readonly Change[]> {
  const reading = await keptReading(view, collection.owner, item.book);
  const isHere = reading?.shelf === collection.iri;
  return [...removeItem(item), ...(isHere ? removeReading(reading) : [])];
}

/** The item of a book on a shelf or a list, whichever of its IRIs the book was put there under. */
export async function itemOf(
  view: View,
  collection: string,
  book: string,
): Promise<CollectionItem | undefined> {
  for (const name of await namesOf(view, book)) {
    const item = await readItem(view, collection, name);
    if (item) return item;
  }
  return undefined;
}

/** How far somebody is with a book, whichever of its IRIs it was shelved under; `undefined` for not at all. */
export async function readingOf(
  view: View,
  reader: string,
  book: string,
): Promise<Reading | undefined> {
  const [reading] = await readingsOf(view, reader, book);
  return reading;
}

/** Several only of books that were merged since. */
async function readingsOf(view: View, reader: string, book: string): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const name of await namesOf(view, book)) {
    const reading = await keptReading(view, reader, name);
    if (reading) readings.push(reading);
  }
  return readings;
}

async function leftFor(view: View, { shelf: iri, book }: Reading): Promise<Left | undefined> {
  const [shelf, item] = [await readBookCollection(view, iri), await readItem(view, iri, book)];
  return shelf && item && { shelf, item };
}
