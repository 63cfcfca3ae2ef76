/**
 * Collections that their owners fill themselves, such as `featured`.
 *
 * @module
 */

import { type Change, collections, type View } from "@commonplace/storage";

/** Members of one collection that are kept; more are not taken in. */
const MOST = 300;

/** What is put where. */
export interface Membership {
  /** The IRI of the collection. */
  readonly collection: string;
  /** The IRI of what is in it. */
  readonly member: string;
  /** When it was put there, milliseconds since 1970; the collection is listed by it. */
  readonly at: number;
}

/** Puts something into a collection (ActivityPub §7.8); `undefined` when the collection is full. */
export async function addMember(
  view: View,
  { collection, member, at }: Membership,
): Promise<readonly Change[] | undefined> {
  const isFull = !await collections.contains(view, collection, member) &&
    await collections.count(view, collection) >= MOST;
  return isFull ? undefined : collections.add(collection, member, { position: at });
}

/** Takes something out of a collection (ActivityPub §7.9). */
export function removeMember(
  { collection, member }: Pick<Membership, "collection" | "member">,
): readonly Change[] {
  return collections.remove(collection, member);
}
