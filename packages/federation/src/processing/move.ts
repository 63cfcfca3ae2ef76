/**
 * Move: an actor goes on under another id (Activity Streams 2.0 Vocabulary, Move; FEP-7628).
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import { aliasesOf } from "../authority/aliases_of.ts";
import { authentic } from "../authority/author.ts";
import { refusalOf } from "../authority/authority.ts";
import type { Context } from "../context.ts";
import { moveFollowers } from "./move_followers.ts";
import { isFollowedHere } from "./is_followed_here.ts";
import { applied, dropped, type Effect, wanting } from "./processor.ts";
import type { Received } from "./received.ts";

/**
 * Counts when both ends say so, by their origins: the old actor's `movedTo` is the new one, and the new
 * one's `alsoKnownAs` has the old. What becomes of its followers here is for the policy.
 */
export async function processMove(
  { document: { json }, id, sender, receivedAt: at, hasLooked }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const [from, to] = [idOf(json["object"]), idOf(json["target"])];
  if (from === undefined || to === undefined || from === to) {
    return dropped("The Move does not say who goes where");
  }
  const refusal = await refusalOf({ type: "Move", actor: sender.iri, subject: from }, view);
  if (refusal !== undefined) return dropped(refusal);
  // Those who follow an actor of ours have been moved where it said so.
  if (context.domains.of(from)) return applied();
  if (!await isFollowedHere(from, view, context)) return dropped("Nobody here follows the actor");
  const old = await authentic(view, from);
  const isConfirmed = idOf(old?.json["movedTo"]) === to &&
    (await aliasesOf(view, to)).includes(from);
  if (!isConfirmed) {
    const reason = "The two actors do not name each other as movedTo and alsoKnownAs";
    return hasLooked ? dropped(reason) : wanting([from, to], at);
  }
  const event = { id, from, to, at };
  return applied(
    ...moveFollowers({ from, to, at }),
    ...context.events.changes("actorMoved", event),
  );
}
