/**
 * Places in collections that are shown: what is not public is in them and not counted.
 *
 * @module
 */

import { type Change, collections, type View } from "@commonplace/storage";

/** Where something stands, and for whom. */
export interface Place {
  /** By ascending position; listed the other way round. */
  readonly position: number;
  /** Whether everybody may see it. */
  readonly isPublic: boolean;
}

/**
 * Puts an IRI into a collection, or moves it, or makes it more or less public.
 *
 * @example A featured post for followers, which others do not see and nobody counts
 * ```ts
 * import { enlist } from "@commonplace/federation";
 * import { collections, openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const featured = "https://a.example/u/ann/featured";
 * const post = "https://a.example/objects/1";
 * const place = { position: store.clock.now(), isPublic: false };
 * await store.transact(() =>
 *   Promise.resolve({ changes: enlist(featured, post, place), result: undefined })
 * );
 * assert.equal(await collections.contains(store.view, featured, post), true);
 * ```
 *
 * @param collection The IRI of a collection that is listed: `outbox`, `liked`, `featured`, an object's `replies`.
 * @param member The IRI to put in.
 * @param place Where, and for whom.
 */
export function enlist(
  collection: string,
  member: string,
  { position, isPublic }: Place,
): readonly Change[] {
  const hidden = hiddenOf(collection);
  return [
    ...collections.add(collection, member, { position, value: isPublic ? "public" : null }),
    ...(isPublic
      ? collections.remove(hidden, member)
      : collections.add(hidden, member, { position })),
  ];
}

/** Takes an IRI out of a collection that {@linkcode enlist} put it into; nothing happens if it is not in. */
export function delist(collection: string, member: string): readonly Change[] {
  return [
    ...collections.remove(collection, member),
    ...collections.remove(hiddenOf(collection), member),
  ];
}

/** How many members of a collection everybody sees. */
export async function countPublic(view: View, collection: string): Promise<number> {
  const all = await collections.count(view, collection);
  return Math.max(0, all - await collections.count(view, hiddenOf(collection)));
}

function hiddenOf(collection: string): string {
  return `${collection}#hidden`;
}
