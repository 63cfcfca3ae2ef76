/**
 * Follow: somebody wants to receive what an actor of ours publishes (ActivityPub §7.5).
 *
 * @module
 */

import { actors, followers, followRequests, type View } from "@commonplace/storage";
import { accept, idOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { activityIri } from "../domain.ts";
import { publish } from "../outbox/publish.ts";
import { applied, dropped, type Effect, type Received } from "./processor.ts";

/**
 * Adds the follower and answers with Accept, again for a repeated Follow, since the first answer may
 * have been lost (Lemmy S96, S99, S110).
 */
export async function processFollow(
  { document, id, sender, receivedAt }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const object = idOf(document.json["object"]);
  const followed = object === undefined ? undefined : await actors.read(view, object);
  const domain = followed && context.domains.of(followed.iri);
  if (!followed || !domain) return dropped("The Follow names no actor of this server");
  const { iri } = followed;
  const follow = { id, type: "Follow", actor: sender.iri, object: iri };
  const answer = accept({
    id: activityIri(domain, "Accept", context.newId()),
    actor: iri,
    object: follow,
  });
  return applied(
    ...followRequests.save({
      follower: sender.iri,
      followed: iri,
      activity: id,
      state: "accepted",
      at: receivedAt,
    }),
    ...await followers.add(view, iri, { ...sender, at: receivedAt }),
    ...publish({
      json: answer,
      audience: { actors: [sender.iri], followersOf: [] },
      about: sender.iri,
      listed: false,
      at: receivedAt,
    }),
  );
}
