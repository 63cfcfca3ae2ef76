/**
 * Undo: somebody takes back what they did (ActivityPub §7.10).
 *
 * @module
 */

import { followers, followRequests, type View } from "@commonplace/storage";
import { followMeant } from "./follow_meant.ts";
import { applied, dropped, type Effect, type Received } from "./processor.ts";

/** Ends a Follow; only the one who follows can do that (Lemmy S104, S141). */
export async function processUndo({ document, sender }: Received, view: View): Promise<Effect> {
  const meant = await followMeant(view, document.json["object"]);
  if (meant === undefined) return dropped("The Undo names no Follow that this server knows");
  if (meant.follower !== sender.iri) return dropped("Only the follower can undo a Follow");
  const { follower, followed } = meant;
  const request = await followRequests.read(view, meant);
  if (request === undefined) return dropped("There is no such Follow any more");
  return applied(
    ...followRequests.remove(request),
    ...await followers.remove(view, followed, follower),
  );
}
