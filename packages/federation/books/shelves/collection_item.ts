/**
 * The books on shelves and lists.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "@commonplace/storage";

import { recordKind } from "../../src/records/record_kind.ts";
import { isKeepable } from "./longest.ts";

const ITEMS = recordKind<CollectionItem, ItemIndex>("book-collection-item");

/** Where items are found, besides by their collection and book. */
export type ItemIndex = "approved" | "book" | "iri" | "pending";

/** A book on a shelf or a list. */
export type CollectionItem = {
  /** Its own IRI, on the origin of who put it there. */
  readonly iri: string;
  /** What it is on the wire. */
  readonly type: "ListItem" | "ShelfItem";
  /** The IRI of the shelf or list. */
  readonly collection: string;
  /** The IRI of the edition, as it was known when it was put there. */
  readonly book: string;
  /** The IRI of who put it there. */
  readonly actor: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /** Whether it is there, or waits for the owner of the list. */
  readonly state: "approved" | "pending";
  /** What who put it there says about it, safe HTML. */
  readonly notes?: string;
  /** Its place on a list, from 1; several may have the same. */
  readonly order?: number;
};

/** The item of a book on a shelf or a list, or `undefined`. */
export async function readItem(
  view: View,
  collection: string,
  book: string,
): Promise<CollectionItem | undefined> {
  return await ITEMS.read(view, idOfItem(collection, book));
}

/** The item that goes by an IRI of its own, or `undefined`. */
export async function itemNamed(
  view: View,
  iri: string | undefined,
): Promise<CollectionItem | undefined> {
  if (!isKeepable(iri)) return undefined;
  const { items } = await findItems(view, "iri", { value: iri, limit: 1 });
  return items[0];
}

/** How many items of a collection are there or wait. */
export async function countAllItems(view: View, collection: string): Promise<number> {
  const there = await countItems(view, "approved", collection);
  return there + await countItems(view, "pending", collection);
}

/** Keeps an item, in the place of the one of the same book there. */
export function saveItem(item: CollectionItem): readonly Change[] {
  const { iri, collection, book, state, order, at } = item;
  return ITEMS.save(idOfItem(collection, book), item, {
    indexes: {
      iri: { value: iri },
      book: { value: book, position: at },
      [state]: { value: collection, position: order ?? at },
    },
  });
}

/** Takes an item away. */
export function removeItem(
  { collection, book }: Pick<CollectionItem, "book" | "collection">,
): readonly Change[] {
  return ITEMS.delete(idOfItem(collection, book));
}

/**
 * A page of items: those of a collection that are there (`approved`) or wait (`pending`), by their place, those of a book by
 * time, or that of an IRI.
 */
export async function findItems(
  view: View,
  index: ItemIndex,
  { value, ...options }: ListOptions & { readonly value: string },
): Promise<Page<CollectionItem>> {
  return await ITEMS.find(view, { ...options, index, value });
}

/** How many items of a collection are there, or wait. */
export async function countItems(
  view: View,
  state: CollectionItem["state"],
  collection: string,
): Promise<number> {
  return await ITEMS.count(view, state, collection);
}

/** The place after the last one on a list, of what is there or of what waits. */
export async function nextOrder(
  view: View,
  list: string,
  state: CollectionItem["state"],
): Promise<number> {
  const { items } = await findItems(view, state, { value: list, limit: 1, reverse: true });
  return (items[0]?.order ?? 0) + 1;
}

function idOfItem(collection: string, book: string): string {
  return `${collection} ${book}`;
}
