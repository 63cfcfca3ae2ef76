/**
 * What is wrong with a collection and its pages (Activity Streams 2.0 §5).
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { hasType, idOf, isObject } from "../raw_json.ts";
import {
  type CollectionWalk,
  itemsOf,
  itemsSeen,
  type PageRead,
} from "../stage/walk_collection.ts";
import { shown } from "./faults.ts";

/** Items that a page may have. */
const mostItems = 1_000;

/** Faults of a collection that is served, each in a few words. */
export type CollectionRule = (walk: CollectionWalk) => readonly string[];

/** It is a collection, ordered or not. */
export function typeFaults({ top: { document = {} } }: CollectionWalk): readonly string[] {
  const isCollection = hasType(document, "Collection") || hasType(document, "OrderedCollection");
  return isCollection ? [] : [`the type ${shown(document.type)}`];
}

/** It is ordered. */
export function orderFaults({ top: { document = {} } }: CollectionWalk): readonly string[] {
  return hasType(document, "OrderedCollection") ? [] : [`the type ${shown(document.type)}`];
}

/** Its id, where it has one, is where it is. */
export function idFaults({ url, top: { document = {} } }: CollectionWalk): readonly string[] {
  return document.id === undefined || document.id === url ? [] : [`the id ${shown(document.id)}`];
}

/** It counts its items in whole numbers. */
export function totalFaults({ top, pages }: CollectionWalk): readonly string[] {
  return [top.document, ...pages.map(({ document }) => document)]
    .map((document) => document?.totalItems)
    .filter((total) => total !== undefined && total !== null && !isCount(total))
    .map((total) => `totalItems ${shown(total)}`);
}

/** Each item is an object, or the id of one. */
export function itemFaults(walk: CollectionWalk): readonly string[] {
  return itemsSeen(walk)
    .filter((item) => !isObject(item) && !(typeof item === "string" && URL.canParse(item)))
    .map((item) => `the item ${shown(item)}`);
}

/** What is ordered has its items in `orderedItems`. */
export function memberFaults({ top, pages }: CollectionWalk): readonly string[] {
  return [top.document, ...pages.map(({ document }) => document)]
    .filter((document) =>
      document && document.items !== undefined &&
      (hasType(document, "OrderedCollection") || hasType(document, "OrderedCollectionPage"))
    )
    .map((document) => `an ${shown(document?.type)} with items, not orderedItems`);
}

/** Its pages are pages. */
export function pageTypeFaults({ pages }: CollectionWalk): readonly string[] {
  return served(pages)
    .filter((page) => !hasType(page, "CollectionPage") && !hasType(page, "OrderedCollectionPage"))
    .map(({ type }) => `a page of the type ${shown(type)}`);
}

/** Its pages are there. */
export function pagesThereFaults({ pages, last, back }: CollectionWalk): readonly string[] {
  return [...pages, last, back]
    .filter((page) => page && page.document === undefined && page.entry.status !== null)
    .map((page) => `a page that is not there: ${page?.url} (${page?.entry.status})`);
}

/** The id of a page, where it has one, is where it is. */
export function pageIdFaults({ pages }: CollectionWalk): readonly string[] {
  return pages
    .filter(({ url, document }) => document?.id !== undefined && document.id !== url)
    .map(({ url, document }) => `a page with the id ${shown(document?.id)} at ${url}`);
}

/** Its pages say which collection they are part of. */
export function partOfFaults({ url, pages, last }: CollectionWalk): readonly string[] {
  return served([...pages, ...(last ? [last] : [])])
    .filter(({ partOf }) => partOf !== undefined && partOf !== null && idOf(partOf) !== url)
    .map(({ partOf }) => `a page that is part of ${shown(partOf)}`);
}

/** No page comes twice. */
export function loopFaults({ loop }: CollectionWalk): readonly string[] {
  return loop === undefined ? [] : [`the page ${loop} twice in a row of pages`];
}

/** `prev` of the second page leads to the first. */
export function prevFaults({ pages: [first], back }: CollectionWalk): readonly string[] {
  return !first || !back?.document || sameItems(first, back)
    ? []
    : [`a second page whose prev leads to another first page, ${back.url}`];
}

/** Nothing comes after the last page. */
export function lastFaults({ last }: CollectionWalk): readonly string[] {
  const next = last?.document?.next;
  return next === undefined || next === null ? [] : [`a last page with the next ${shown(next)}`];
}

/** No item is there twice. */
export function duplicateFaults(walk: CollectionWalk): readonly string[] {
  const ids = itemsSeen(walk).map((item) => idOf(item)).filter((id) => id !== undefined);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} twice`);
}

/** There are no more items than it counts. */
export function countFaults(walk: CollectionWalk): readonly string[] {
  const total = walk.top.document?.totalItems;
  const { length } = itemsSeen(walk);
  return typeof total === "number" && length > total
    ? [`${length} items and more, and counts ${total}`]
    : [];
}

/** No page is very long. */
export function sizeFaults({ top, pages }: CollectionWalk): readonly string[] {
  return [top.document, ...pages.map(({ document }) => document)]
    .map((document) => itemsOf(document).length).filter((length) => length > mostItems)
    .map((length) => `${length} items in one document`);
}

/** A page that is read again has the same items. */
export function stableFaults({ pages: [first], again }: CollectionWalk): readonly string[] {
  return !first || !again?.document || sameItems(first, again)
    ? []
    : [`other items on its first page at the second look`];
}

function sameItems(one: PageRead, other: PageRead): boolean {
  const ids = (page: PageRead) => itemsOf(page.document).map((item) => idOf(item)).join("\n");
  return ids(one) === ids(other);
}

function served(pages: readonly PageRead[]): JsonObject[] {
  return pages.map(({ document }) => document).filter((document) => document !== undefined);
}

function isCount(value: JsonValue): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
