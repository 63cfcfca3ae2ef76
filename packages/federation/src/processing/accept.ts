/**
 * Accept: an actor lets a person of ours follow it (ActivityPub §7.6).
 *
 * @module
 */

import { actors, followRequests, type View } from "@commonplace/storage";
import { refusalOf } from "../authority/authority.ts";
import type { Context } from "../context.ts";
import { collectionIri, sharedInboxIri } from "../domain.ts";
import { acceptFollower } from "../effects/follow_relation.ts";
import { followMeant } from "./follow_meant.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";

/**
 * Counts only when the followed actor answers a Follow that we sent (Lemmy S106, S108, S109); the
 * embedded Follow is matched by its ends, because peers rebuild it.
 */
export async function processAccept(
  { document, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const meant = await followMeant(view, document.json["object"]);
  if (meant === undefined) return dropped("The Accept names no Follow that this server knows");
  const { follower, followed } = meant;
  const activity = { actor: follower, object: followed };
  const intent = { type: "Accept", actor: sender.iri, subject: followed, activity };
  const refusal = await refusalOf(intent, view);
  if (refusal !== undefined) return dropped(refusal);
  const request = await followRequests.read(view, { follower, followed });
  const local = await actors.read(view, follower);
  const domain = context.domains.of(follower);
  if (!request || !local || !domain) return dropped("No actor of this server sent that Follow");
  const inbox = collectionIri(follower, "inbox");
  const reached = { inbox, sharedInbox: sharedInboxIri(domain) };
  return applied(...await acceptFollower(view, { ...request, at }, reached));
}
