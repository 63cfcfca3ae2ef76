/**
 * Who may not take part: in one community, or in all of a server.
 *
 * @module
 */

import {
  type Change,
  type Json,
  type ListOptions,
  type Page,
  records,
  type View,
} from "@commonplace/storage";

const KIND = "community-ban";

/** A ban. */
export type Ban = {
  /** The IRI of the community, or the origin of the server that bans. */
  readonly place: string;
  /** The IRI of who is banned. */
  readonly person: string;
  /** The IRI of who decided it. */
  readonly by: string;
  /** Why, as it was said. */
  readonly reason?: string;
  /** When it began, milliseconds since 1970. */
  readonly at: number;
  /** When it ends, milliseconds since 1970; never where it does not say. */
  readonly expires?: number;
};

/** The ban of a person in a place that holds at a time, or `undefined`. */
export async function readBan(
  view: View,
  { place, person, at }: Pick<Ban, "at" | "person" | "place">,
): Promise<Ban | undefined> {
  const ban = await records.get(view, KIND, idOfBan({ place, person })) as Ban | undefined;
  return ban && (ban.expires ?? Infinity) > at ? ban : undefined;
}

/** Keeps a ban, until it ends. */
export function saveBan(ban: Ban): readonly Change[] {
  const { place, person, at: position, expires } = ban;
  const value: Json = { ...ban };
  const indexes = { place: { value: place, position }, person: { value: person, position } };
  return records.save(KIND, idOfBan(ban), { value, indexes, expires });
}

/** Ends a ban. */
export function removeBan(ban: Pick<Ban, "person" | "place">): readonly Change[] {
  return records.delete(KIND, idOfBan(ban));
}

/**
 * A page of the bans of a place, or of a person in all places, by when they began.
 *
 * @example Who is banned from a community
 * ```ts
 * import { findBans } from "@commonplace/federation/communities";
 * import { openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const { items } = await findBans(store.view, "place", { value: "https://a.example/c/books" });
 * assert.deepEqual(items, []);
 * ```
 */
export async function findBans(
  view: View,
  by: "place" | "person",
  { value, ...options }: ListOptions & { readonly value: string },
): Promise<Page<Ban>> {
  const { items, next } = await records.find(view, KIND, { ...options, index: by, value });
  return { items: items.map(({ value }) => value as Ban), next };
}

function idOfBan({ place, person }: Pick<Ban, "person" | "place">): string {
  return `${place} ${person}`;
}
