/**
 * Collections: ordered sets of IRIs, with pages by cursor. ActivityStreams lists the newest first:
 * give a time as position and list in reverse.
 *
 * @module
 */

import type { Change, Json, ListOptions, Page, SetItem, View } from "../engine.ts";

/** Where a member stands, and what is kept with it. */
export interface CollectionPlace {
  /** Members are listed by it. */
  readonly position: number;
  /**
   * What is kept with it.
   * @default null
   */
  readonly value?: Json;
  /**
   * Whether the member's name was made up just now, so that nobody has to look whether it is in.
   * @default false
   */
  readonly isNew?: boolean;
}

/** Puts an IRI into a collection, or moves it; its place is given by `position`. */
export function add(
  collection: string,
  member: string,
  { position, value = null, isNew = false }: CollectionPlace,
): readonly Change[] {
  return [{ kind: "add", set: setOf(collection), member, position, value, isNew }];
}

/** Takes an IRI out of a collection, if it is in. */
export function remove(collection: string, member: string): readonly Change[] {
  return [{ kind: "remove", set: setOf(collection), member }];
}

/** Whether an IRI is in a collection. */
export async function contains(view: View, collection: string, member: string): Promise<boolean> {
  return await view.item(setOf(collection), member) !== undefined;
}

/** An IRI's place in a collection and what is kept with it. */
export async function item(
  view: View,
  collection: string,
  member: string,
): Promise<SetItem | undefined> {
  return await view.item(setOf(collection), member);
}

/** A page of a collection, lowest position first unless reversed. */
export async function page(
  view: View,
  collection: string,
  options?: ListOptions,
): Promise<Page<SetItem>> {
  return await view.list(setOf(collection), options);
}

/** How many members a collection has. */
export async function count(view: View, collection: string): Promise<number> {
  return await view.count(setOf(collection));
}

function setOf(collection: string): readonly [string, string] {
  return ["collection", collection];
}
