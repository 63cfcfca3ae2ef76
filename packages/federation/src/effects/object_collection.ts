/**
 * The collections that grow around an object.
 *
 * @module
 */

/**
 * What others do to an object, as it is served: `likes` and `shares` (ActivityPub §5.7, §5.8),
 * `replies` (Activity Streams 2.0 Vocabulary §4).
 */
export type ObjectCollection = "likes" | "replies" | "shares";

/** What is kept: beside those dislikes, emoji reactions and the voters of a poll. */
export type KeptCollection = ObjectCollection | "dislikes" | "reactions" | "voters";

/** The IRI of a collection of an object, under which it is kept for objects of others too. */
export function objectCollection(object: string, collection: KeptCollection): string {
  return `${object}/${collection}`;
}
