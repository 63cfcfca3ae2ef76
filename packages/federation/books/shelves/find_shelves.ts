/**
 * Shelves and what is on them, for those who show them. What is for whom is theirs to look at: `privacy`.
 *
 * @module
 */

import type { ListOptions, Page, View } from "@commonplace/storage";
import {
  type BookCollection,
  findBookCollections,
  readBookCollection,
  type Shelf,
  shelfIri,
} from "./book_collection.ts";
import { type CollectionItem, findItems } from "./collection_item.ts";
import { readingOf } from "./placing.ts";
import { READING_STATUSES, type ReadingStatus } from "./reading_status.ts";

/** A shelf by its IRI, ours or one that is known from elsewhere. */
export async function readShelf(view: View, iri: string): Promise<Shelf | undefined> {
  const found = await readBookCollection(view, iri);
  return found?.type === "Shelf" ? found : undefined;
}

/** A page of somebody's shelves: the default ones first, then the oldest. People of ours have those from the start. */
export async function findShelves(
  view: View,
  owner: string,
  options: ListOptions = {},
): Promise<Page<Shelf>> {
  const { items, next } = await findBookCollections(view, "Shelf", { ...options, owner });
  if (items.length > 0 || options.after !== undefined) {
    return { items: items.filter(isShelf), next };
  }
  const given = READING_STATUSES.map((status) => readBookCollection(view, shelfIri(owner, status)));
  const found = (await Promise.all(given)).filter((shelf) => shelf !== undefined);
  return { items: found.filter(isShelf), next: undefined };
}

/** A page of the books on a shelf, those that were put there last first. */
export async function shelfItems(
  view: View,
  shelf: string,
  options: ListOptions = {},
): Promise<Page<CollectionItem>> {
  return await findItems(view, "approved", { reverse: true, ...options, value: shelf });
}

/** How far somebody is with a book; `undefined` for not at all. */
export async function readingStatus(
  view: View,
  { actor, book }: { readonly actor: string; readonly book: string },
): Promise<ReadingStatus | undefined> {
  return (await readingOf(view, actor, book))?.status;
}

function isShelf(collection: BookCollection): collection is Shelf {
  return collection.type === "Shelf";
}
