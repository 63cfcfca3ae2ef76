/**
 * Accept: an actor lets a person of ours follow it (ActivityPub §7.6).
 *
 * @module
 */

import { followers, followRequests, type View } from "@commonplace/storage";
import { actors } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { collectionIri, sharedInboxIri } from "../domain.ts";
import { following } from "./following.ts";
import { followMeant } from "./follow_meant.ts";
import { applied, dropped, type Effect, type Received } from "./processor.ts";

/**
 * Counts only when the followed actor answers a Follow that we sent (Lemmy S106, S108, S109); the
 * embedded Follow is matched by its ends, because peers rebuild it.
 */
export async function processAccept(
  { document, sender, receivedAt }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const meant = await followMeant(view, document.json["object"]);
  if (meant === undefined) return dropped("The Accept names no Follow that this server knows");
  const { follower, followed } = meant;
  if (followed !== sender.iri) return dropped("Only the followed actor can accept a Follow");
  const request = await followRequests.read(view, { follower, followed });
  const local = await actors.read(view, follower);
  const domain = context.domains.of(follower);
  if (!request || !local || !domain) return dropped("No actor of this server sent that Follow");
  return applied(
    ...followRequests.save({ ...request, state: "accepted" }),
    ...following.add(follower, followed, receivedAt),
    ...await followers.add(view, followed, {
      iri: follower,
      inbox: collectionIri(follower, "inbox"),
      sharedInbox: sharedInboxIri(domain),
      at: receivedAt,
    }),
  );
}
