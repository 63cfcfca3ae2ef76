/**
 * Lists and what is on them, for those who show them. What is for whom is theirs to look at: `privacy`.
 *
 * @module
 */

import type { ListOptions, Page, View } from "@commonplace/storage";
import {
  type BookCollection,
  type BookList,
  findBookCollections,
  readBookCollection,
} from "../shelves/book_collection.ts";
import { type CollectionItem, findItems } from "../shelves/collection_item.ts";

/** A list by its IRI, ours or one that is known from elsewhere. */
export async function readList(view: View, iri: string): Promise<BookList | undefined> {
  const found = await readBookCollection(view, iri);
  return found?.type === "BookList" ? found : undefined;
}

/** A page of somebody's lists, the oldest first. */
export async function findLists(
  view: View,
  owner: string,
  options: ListOptions = {},
): Promise<Page<BookList>> {
  const { items, next } = await findBookCollections(view, "BookList", { ...options, owner });
  return { items: items.filter(isList), next };
}

/** A page of the books on a list, by their places. */
export async function listItems(
  view: View,
  list: string,
  options: ListOptions = {},
): Promise<Page<CollectionItem>> {
  return await findItems(view, "approved", { ...options, value: list });
}

/** A page of the books that wait for the owner of a list, by their places. */
export async function pendingItems(
  view: View,
  list: string,
  options: ListOptions = {},
): Promise<Page<CollectionItem>> {
  return await findItems(view, "pending", { ...options, value: list });
}

function isList(collection: BookCollection): collection is BookList {
  return collection.type === "BookList";
}
