/**
 * The first time that somebody here follows a remote community.
 *
 * @module
 */

import { followRequests, type View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { followMeant } from "../../src/processing/follow_meant.ts";
import { applied, type Effect } from "../../src/processing/processor.ts";
import type { Received } from "../../src/processing/received.ts";
import { readCommunity } from "../ground/community.ts";
import { catchUpOnce } from "./catch_up.ts";

/** Has a community read that has accepted somebody of ours; whether it may has been decided by the standard. */
export async function catchUpWhenAccepted(
  { document: { json } }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const meant = await followMeant(view, json["object"]);
  const request = meant && await followRequests.read(view, meant);
  const community = request && await readCommunity(view, context, request.followed);
  return community === undefined || community.isLocal
    ? applied()
    : applied(...await catchUpOnce(view, community.iri));
}
