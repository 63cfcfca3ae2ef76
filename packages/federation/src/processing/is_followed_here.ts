/**
 * Whether what an actor does matters to anybody here.
 *
 * @module
 */

import { followers, type View } from "@commonplace/storage";
import type { Context } from "../context.ts";

/** Whether somebody on one of the hosted domains follows an actor. */
export async function isFollowedHere(
  actor: string,
  view: View,
  { domains }: Pick<Context, "domains">,
): Promise<boolean> {
  for (const { origin } of domains.all) {
    if (await followers.hasOrigin(view, actor, origin)) return true;
  }
  return false;
}
