/**
 * Whom a local actor follows.
 *
 * @module
 */

import { type Change, collections } from "@commonplace/storage";
import { collectionIri } from "../domain.ts";

/** The following collection of local actors (ActivityPub §5.4). */
export const following: {
  add(follower: string, followed: string, at: number): readonly Change[];
  remove(follower: string, followed: string): readonly Change[];
} = {
  add: (follower, followed, at) =>
    collections.add(collectionIri(follower, "following"), followed, { position: at }),
  remove: (follower, followed) =>
    collections.remove(collectionIri(follower, "following"), followed),
};
