import { documentOf } from "./document_of.ts";
import type { JsonObject, JsonValue } from "./json.ts";

/** What a collection says of itself, but for its items. */
export interface CollectionFrame {
  /** The collection's id. */
  readonly id: string;
  /** How many items it has in all; a bare count keeps members private (Lemmy S45). */
  readonly totalItems?: number | undefined;
  /** The id of its first page. */
  readonly first?: string | undefined;
  /** The id of its last page. */
  readonly last?: string | undefined;
}

/** What a Collection says. */
export interface CollectionInit extends CollectionFrame {
  /** All items, by id or in full, when it has no pages. */
  readonly items?: readonly JsonValue[] | undefined;
}

/** What an OrderedCollection says. */
export interface OrderedCollectionInit extends CollectionFrame {
  /** All items in order, by id or in full, when it has no pages. */
  readonly orderedItems?: readonly JsonValue[] | undefined;
}

/** What a page says of itself, but for its items. */
export interface PageFrame {
  /** The page's id. */
  readonly id: string;
  /** The id of the collection. */
  readonly partOf: string;
  /** How many items the collection has in all. */
  readonly totalItems?: number | undefined;
  /** The id of the page after this one. */
  readonly next?: string | undefined;
  /** The id of the page before this one. */
  readonly prev?: string | undefined;
}

/** What a CollectionPage says. */
export interface CollectionPageInit extends PageFrame {
  /** The page's items, by id or in full. */
  readonly items: readonly JsonValue[];
}

/** What an OrderedCollectionPage says. */
export interface OrderedCollectionPageInit extends PageFrame {
  /** The page's items in order, by id or in full. */
  readonly orderedItems: readonly JsonValue[];
}

/** A Collection, in no particular order (Activity Streams 2.0 §5). */
export function collection(init: CollectionInit): JsonObject {
  const { id, totalItems, first, last, items } = init;
  return documentOf({ id, type: "Collection", totalItems, first, last, items });
}

/** An OrderedCollection; ActivityPub wants its newest item first (ActivityPub §5). */
export function orderedCollection(init: OrderedCollectionInit): JsonObject {
  const { id, totalItems, first, last, orderedItems } = init;
  return documentOf({ id, type: "OrderedCollection", totalItems, first, last, orderedItems });
}

/** One page of a Collection (Activity Streams 2.0 §5). */
export function collectionPage(init: CollectionPageInit): JsonObject {
  const { id, partOf, totalItems, prev, next, items } = init;
  return documentOf({ id, type: "CollectionPage", partOf, totalItems, prev, next, items });
}

/**
 * One page of an OrderedCollection (Activity Streams 2.0 §5).
 *
 * @example A page of stored texts, unchanged
 * ```ts
 * import assert from "node:assert/strict";
 * import { embed, orderedCollectionPage } from "@commonplace/vocabulary";
 *
 * const stored = ['{"type":"Create","weight":1.0}', '{"type":"Create","weight":2.50}'];
 * const frame = orderedCollectionPage({
 *   id: "https://a.example/u/ann/outbox?page=1",
 *   partOf: "https://a.example/u/ann/outbox",
 *   orderedItems: [],
 * });
 * const text = embed(frame, "orderedItems", `[${stored.join(",")}]`);
 * assert(text.endsWith('"orderedItems":[{"type":"Create","weight":1.0},{"type":"Create","weight":2.50}]}'));
 * ```
 */
export function orderedCollectionPage(init: OrderedCollectionPageInit): JsonObject {
  const { id, partOf, totalItems, prev, next, orderedItems } = init;
  const links = { partOf, totalItems, prev, next };
  return documentOf({ id, type: "OrderedCollectionPage", ...links, orderedItems });
}
