/**
 * Who may not take part: in one community, or in all of a server.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";

const BANS = recordKind<Ban, "person" | "place">("community-ban");

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
  const ban = await BANS.read(view, idOfBan({ place, person }));
  return ban && (ban.expires ?? Infinity) > at ? ban : undefined;
}

/** Keeps a ban, until it ends. */
export function saveBan(ban: Ban): readonly Change[] {
  const { place, person, at: position, expires } = ban;
  const indexes = { place: { value: place, position }, person: { value: person, position } };
  return BANS.save(idOfBan(ban), ban, { indexes, expires });
}

/** Ends a ban. */
export function removeBan(ban: Pick<Ban, "person" | "place">): readonly Change[] {
  return BANS.delete(idOfBan(ban));
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
  return await BANS.find(view, { ...options, index: by, value });
}

function idOfBan({ place, person }: Pick<Ban, "person" | "place">): string {
  return `${place} ${person}`;
}
