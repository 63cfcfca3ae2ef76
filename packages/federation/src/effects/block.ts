/**
 * Actors that want nothing of each other.
 *
 * @module
 */

import { blocks, type Change, type Deed, deeds, type View } from "@commonplace/storage";
import { endFollow } from "./follow_relation.ts";

/** Blocks an actor: neither follows the other any more. */
export async function block(view: View, deed: Deed): Promise<readonly Change[]> {
  const { actor, object, at } = deed;
  const ended = [
    ...await endFollow(view, { follower: actor, followed: object }),
    ...await endFollow(view, { follower: object, followed: actor }),
  ];
  return [...deeds.save(deed), ...blocks.blockActor({ actor: object, by: actor, at }), ...ended];
}

/** Takes a block back; who followed has to ask again. */
export function unblock({ id, actor, object }: Deed): readonly Change[] {
  return [...deeds.remove(id), ...blocks.unblockActor(object, actor)];
}
