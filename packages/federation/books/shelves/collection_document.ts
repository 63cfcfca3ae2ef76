/**
 * Shelves, lists and what is on them as documents (BookWyrm §2.2, §2.15).
 *
 * @module
 */

import { ACTIVITYSTREAMS_CONTEXT, type JsonObject } from "@commonplace/vocabulary";
import { collectionIri } from "../../src/domain.ts";
import { frameOf } from "../catalogue/numbered_pages.ts";
import type { BookCollection } from "./book_collection.ts";
import type { CollectionItem } from "./collection_item.ts";
import { addressesOf } from "./shelf_privacy.ts";

/** Writes a shelf or a list; `total` is how many books are on it. */
export function collectionDocument(collection: BookCollection, total: number): JsonObject {
  const { iri: id, type, name, owner, privacy } = collection;
  return {
    "@context": ACTIVITYSTREAMS_CONTEXT,
    id,
    type,
    ...frameOf(id, total),
    name,
    owner,
    attributedTo: owner,
    ...(collection.type === "BookList" && {
      summary: collection.summary ?? "",
      curation: collection.curation,
    }),
    ...addressesOf(privacy, collectionIri(owner, "followers")),
  };
}

/** Writes an item; what waits has no place yet. */
export function itemDocument(item: CollectionItem): JsonObject {
  const { iri: id, type, actor, book, notes, state, order } = item;
  if (type === "ShelfItem") return { id, type, actor, book };
  const approved = state === "approved";
  return {
    id,
    type,
    actor,
    book,
    ...(notes !== undefined && { notes }),
    approved,
    ...(approved && order !== undefined && { order }),
  };
}
