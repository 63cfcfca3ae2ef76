/**
 * The collections that grow around an object.
 *
 * @module
 */

/**
 * What others do to an object: `likes` and `shares` (ActivityPub §5.7, §5.8), `replies` (Activity
 * Streams 2.0 Vocabulary §4), and the same for dislikes, emoji reactions and a poll's voters.
 */
export type ObjectCollection = "dislikes" | "likes" | "reactions" | "replies" | "shares" | "voters";

/** The IRI of a collection of an object, under which it is kept for objects of others too. */
export function objectCollection(object: string, collection: ObjectCollection): string {
  return `${object}/${collection}`;
}
