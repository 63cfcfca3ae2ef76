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
  /** The reading shelf that the book has left for it, where there was one. */
  readonly left: Left | undefined;
}

/** Puts a book on a shelf or a list. On a reading shelf it leaves the one that it was on before (BookWyrm B49). */
export async function put(
  view: View,
  collection: BookCollection,
  item: CollectionItem,
): Promise<Placed> {
  const status = statusOfShelf(collection);
  if (status === undefined) return { changes: saveItem(item), left: undefined };
  const { owner: reader, iri: shelf } = collection;
  const reading = await readingOf(view, reader, item.book);
  const left = reading && reading.shelf !== shelf ? await leftFor(view, reading) : undefined;
  const { book, at } = item;
  return {
    changes: [
      ...(reading ? removeReading(reading) : []),
      ...(left ? removeItem(left.item) : []),
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
  for (const name of await namesOf(view, book)) {
    const reading = await keptReading(view, reader, name);
    if (reading) return reading;
  }
  return undefined;
}

async function leftFor(view: View, { shelf: iri, book }: Reading): Promise<Left | undefined> {
  const [shelf, item] = [await readBookCollection(view, iri), await readItem(view, iri, book)];
  return shelf && item && { shelf, item };
}
