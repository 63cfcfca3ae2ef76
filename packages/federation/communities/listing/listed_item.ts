/**
 * A post or comment as a page lists it.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { isOpen } from "../ground/community.ts";
import { type Item, readItem } from "../ground/item.ts";
import { countOf, type ItemCounts } from "../ranking/counts.ts";

/** A post or comment in a listing. */
export interface ListedItem {
  /** The post or comment; its text is that of the reference of its IRI. */
  readonly item: Item;
  /** What it has come to by now; its place in the listing follows some seconds later. */
  readonly counts: ItemCounts;
}

/** Those posts and comments of the IRIs that are known here, with what they have come to. */
export async function listedItems(
  view: View,
  iris: readonly string[],
): Promise<readonly ListedItem[]> {
  const listed = await Promise.all(iris.map(async (iri) => {
    const item = await readItem(view, iri);
    return item && { item, counts: await countOf(view, item) };
  }));
  return listed.filter((found) => found !== undefined);
}

/** Whether communities are open, each asked once. */
export function openness(view: View): (community: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (community) => {
    const answer = known.get(community) ?? isOpen(view, community);
    known.set(community, answer);
    return answer;
  };
}
