/**
 * What is on a shelf or a list, in the order in which it is shown.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { BookCollection } from "./book_collection.ts";
import { type CollectionItem, findItems } from "./collection_item.ts";
import type { Pages } from "./numbered_pages.ts";

/** The pages of a shelf, newest first, or of a list, by the places of its books. */
export function itemPages(
  view: View,
  { iri: id, type }: Pick<BookCollection, "iri" | "type">,
  total: number,
): Pages<CollectionItem> {
  const reverse = type === "Shelf";
  return {
    id,
    total,
    page: (options) => findItems(view, "approved", { ...options, value: id, reverse }),
  };
}
