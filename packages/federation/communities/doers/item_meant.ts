/**
 * The post or comment that something is done to.
 *
 * @module
 */

import type { Doing } from "../deeds/doing.ts";
import { type Item, readItem } from "../ground/item.ts";

/** The item of an IRI, if it is of the community in which it is done: no other's is changed there. */
export async function itemMeant(
  { view, community }: Doing,
  iri: string,
): Promise<Item | undefined> {
  const item = await readItem(view, iri);
  return item?.community === community.iri ? item : undefined;
}

/** What is said where there is none. */
export const NO_ITEM = "It is done to nothing that is known of this community";
