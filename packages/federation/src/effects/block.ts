/**
 * Actors that want nothing of each other.
 *
 * @module
 */

import { type Change, type Deed, deeds, type View } from "@commonplace/storage";
import { endFollow } from "./follow_relation.ts";

/** Blocks an actor: neither follows the other any more. */
export async function block(view: View, deed: Deed): Promise<readonly Change[]> {
  const { actor, object } = deed;
  const ended = [
    ...await endFollow(view, { follower: actor, followed: object }),
    ...await endFollow(view, { follower: object, followed: actor }),
  ];
  return [...deeds.save(deed), ...ended];
}

/** Takes a block back; who followed has to ask again. */
export function unblock({ id }: Deed): readonly Change[] {
  return deeds.remove(id);
}
