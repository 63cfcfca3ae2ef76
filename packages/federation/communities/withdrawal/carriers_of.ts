/**
 * The activities of ours in which the text of a post or comment stands.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { collectionIri } from "../../src/domain.ts";
import { carriersIn } from "../../src/outbox/carriers.ts";
import { editAnnouncesOf } from "../ground/edit_announces.ts";
import type { Item } from "../ground/item.ts";

/** Their IRIs, in an order that stays: what its community announced, its Create, its edits. */
export async function carriersOf(
  view: View,
  { domains }: Pick<Context, "domains">,
  item: Item,
): Promise<readonly string[]> {
  const { iri, announce, create } = item;
  const known = [
    announce,
    create,
    ...await editAnnouncesOf(view, iri),
    ...await carriersIn(view, iri),
  ];
  return [...new Set(known)]
    .filter((carrier) => carrier !== undefined && domains.of(carrier) !== undefined)
    .map(String);
}

/** The collections that one of them stands in. */
export function placesOf(
  carrier: string,
  { announce, author, community }: Item,
): readonly string[] {
  return [collectionIri(carrier === announce ? community : author, "outbox")];
}
