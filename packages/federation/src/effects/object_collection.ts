/**
 * The collections that grow around an object.
 *
 * @module
 */

import type { ObjectCollection } from "../domain.ts";

/**
 * What others do to an object: `likes` and `shares` (ActivityPub §5.7, §5.8), `replies` (Activity
 * Streams 2.0 Vocabulary §4), which are served, and the same for dislikes, emoji reactions and the
 * voters of a poll, which are not.
 */
export type KeptCollection = ObjectCollection | "dislikes" | "reactions" | "voters";

/** The IRI of a collection of an object, under which it is kept for objects of others too. */
export function objectCollection(object: string, collection: KeptCollection): string {
  return `${object}/${collection}`;
}
