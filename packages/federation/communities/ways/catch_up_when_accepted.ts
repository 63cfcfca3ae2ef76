/**
 * The first of this server to follow a remote community.
 *
 * @module
 */

import { followRequests, type View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { followMeant } from "../../src/processing/follow_meant.ts";
import { isFollowedHere } from "../../src/processing/is_followed_here.ts";
import { applied, type Effect } from "../../src/processing/processor.ts";
import type { Received } from "../../src/processing/received.ts";
import { readCommunity } from "../ground/community.ts";
import { catchUpAnew } from "./catch_up.ts";

/**
 * Has a community read that has accepted the first of ours; whether it may has been decided by the standard. Who comes
 * later finds what it has announced since.
 */
export async function catchUpWhenAccepted(
  { document: { json }, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const meant = await followMeant(view, json["object"]);
  const request = meant && await followRequests.read(view, meant);
  const community = request && await readCommunity(view, context, request.followed);
  if (community === undefined || community.isLocal) return applied();
  return await isFollowedHere(community.iri, view, context)
    ? applied()
    : applied(...await catchUpAnew(view, community.iri, at));
}
