/**
 * Collections in numbered pages, as BookWyrm serves them (BookWyrm §2.15).
 *
 * @module
 */

import { ACTIVITYSTREAMS_CONTEXT, type JsonObject, type JsonValue } from "@commonplace/vocabulary";

/** Items on a page. */
export const PAGE_SIZE = 15;

/** Pages that are served; farther in than 10,000 items no store goes by number. */
export const MOST_PAGES = 600;

/** A collection that is served in numbered pages. */
export interface NumberedCollection {
  /** Its IRI. */
  readonly id: string;
  /** How many items it has. */
  readonly total: number;
  /** Further members of its document, such as its `type`. */
  readonly members?: JsonObject;
  /** Reads items: so many, after so many. */
  readonly items: (range: { readonly skip: number; readonly limit: number }) => Promise<
    readonly JsonValue[]
  >;
}

/** Writes the collection, or the page that is asked for: the first where that is no number, the last where it is too high. */
export async function numberedDocument(
  collection: NumberedCollection,
  page: string | null,
): Promise<JsonObject> {
  const { id, total, members, items } = collection;
  const last = lastPage(total);
  if (page === null) {
    return {
      "@context": ACTIVITYSTREAMS_CONTEXT,
      id,
      type: "OrderedCollection",
      ...members,
      ...frameOf(id, total),
    };
  }
  const number = /^[1-9]\d{0,8}$/.test(page) ? Math.min(Number(page), last) : 1;
  return {
    "@context": ACTIVITYSTREAMS_CONTEXT,
    id: `${id}?page=${number}`,
    type: "OrderedCollectionPage",
    partOf: id,
    orderedItems: await items({ skip: (number - 1) * PAGE_SIZE, limit: PAGE_SIZE }),
    ...(number < last && { next: `${id}?page=${number + 1}` }),
    ...(number > 1 && { prev: `${id}?page=${number - 1}` }),
  };
}

/** What a collection says of its pages. */
export function frameOf(id: string, total: number): JsonObject {
  return { totalItems: total, first: `${id}?page=1`, last: `${id}?page=${lastPage(total)}` };
}

function lastPage(total: number): number {
  return Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / PAGE_SIZE)));
}
