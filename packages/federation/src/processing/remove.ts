/**
 * Remove: somebody takes something out of a collection of theirs (ActivityPub §7.9).
 *
 * @module
 */

import { followRequests, type View } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import { refusalOf } from "../authority/authority.ts";
import type { Context } from "../context.ts";
import { rejectFollower } from "../effects/follow_relation.ts";
import { removeMember } from "../effects/membership.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";

/** Takes the object out of the target; one of ours out of the sender's followers, as a Reject does. */
export async function processRemove(
  { document: { json }, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const [member, collection] = [idOf(json["object"]), idOf(json["target"])];
  if (member === undefined || collection === undefined) {
    return dropped("The Remove does not say what goes from where");
  }
  // What an actor of ours did has had its effect where it did it; here it is told of.
  if (context.domains.of(sender.iri)) return applied();
  if (collection === sender.followers) {
    const request = await followRequests.read(view, { follower: member, followed: sender.iri });
    if (!request || !context.domains.of(member)) {
      return dropped("No actor of this server follows it");
    }
    return applied(...await rejectFollower(view, { ...request, at }));
  }
  const intent = { type: "Remove", actor: sender.iri, subject: collection };
  const refusal = await refusalOf(intent, view);
  return refusal === undefined
    ? applied(...removeMember({ collection, member }))
    : dropped(refusal);
}
