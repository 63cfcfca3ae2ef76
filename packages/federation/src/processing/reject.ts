/**
 * Reject: an actor does not let a person of ours follow it, or not any more (ActivityPub §7.7).
 *
 * @module
 */

import { actors, followRequests, type View } from "@commonplace/storage";
import { refusalOf } from "../authority/authority.ts";
import { rejectFollower } from "../effects/follow_relation.ts";
import { followMeant } from "./follow_meant.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";

/** Ends a Follow that we sent, whether it was accepted or not; only the followed actor can do that. */
export async function processReject(
  { document, sender, receivedAt: at }: Received,
  view: View,
): Promise<Effect> {
  const meant = await followMeant(view, document.json["object"]);
  if (meant === undefined) return dropped("The Reject names no Follow that this server knows");
  const { follower, followed } = meant;
  const activity = { actor: follower, object: followed };
  const intent = { type: "Reject", actor: sender.iri, subject: followed, activity };
  const refusal = await refusalOf(intent, view);
  if (refusal !== undefined) return dropped(refusal);
  const request = await followRequests.read(view, meant);
  if (!request || !await actors.read(view, follower)) {
    return dropped("No actor of this server sent that Follow");
  }
  return applied(...await rejectFollower(view, { ...request, at }));
}
