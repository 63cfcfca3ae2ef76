/**
 * What other servers say of shelves and lists, as BookWyrm writes it.
 *
 * @module
 */

import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { listItems, shelfItems } from "../mod.ts";
import { PEER, type ShelfWorld } from "./shelf_world.ts";

/** As BookWyrm names them: one id for all Adds of a shelf. */
export function addTo(target: string, item: JsonObject): JsonObject {
  return { id: `${target}#add`, type: "Add", actor: item["actor"] ?? "", object: item, target };
}

export function removeFrom(target: string, item: JsonObject): JsonObject {
  return { ...addTo(target, item), id: `${target}#remove`, type: "Remove" };
}

export function shelfItem(actor: string, n: number, book: string): JsonObject {
  return { id: `${actor}/shelfbook/${n}`, type: "ShelfItem", actor, book };
}

export function listItem(actor: string, n: number, book: string): JsonObject {
  return { id: `${actor}/listitem/${n}`, type: "ListItem", actor, book, approved: true };
}

export function shelfOf(owner: string, identifier: string, more: JsonObject = {}): JsonObject {
  const id = `${owner}/books/${identifier}`;
  const pages = { totalItems: 0, first: `${id}?page=1`, last: `${id}?page=1` };
  const addresses = { to: [PUBLIC], cc: [`${owner}/followers`] };
  return { id, type: "Shelf", ...pages, name: identifier, owner, ...addresses, ...more };
}

export function listOf(owner: string, curation: string, more: JsonObject = {}): JsonObject {
  const { name: _, ...list } = shelfOf(owner, "");
  return { ...list, id: `${PEER}/list/2`, type: "BookList", name: "Light", curation, ...more };
}

export function doneBy(actor: string, [type, object]: readonly [string, JsonObject]): JsonObject {
  const to = object["to"] ?? [PUBLIC];
  return { id: `${actor}/did/${crypto.randomUUID()}`, type, actor, to, cc: [], object };
}

/** The books that are on a shelf or a list. */
export async function booksOn(
  { server: { store: { view } } }: ShelfWorld,
  iri: string,
): Promise<readonly string[]> {
  const read = iri.includes("/list/") ? listItems : shelfItems;
  return (await read(view, iri)).items.map(({ book }) => book);
}
