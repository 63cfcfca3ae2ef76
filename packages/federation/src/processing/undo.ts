/**
 * Undo: somebody takes back what they did (ActivityPub §7.10).
 *
 * @module
 */

import { followRequests, type View } from "@commonplace/storage";
import { hasType, isJsonObject, type JsonValue, sameOrigin } from "@commonplace/vocabulary";
import { refusalOf } from "../authority/authority.ts";
import type { Context } from "../context.ts";
import { unblock } from "../effects/block.ts";
import { markEarly } from "../effects/early_mark.ts";
import { endFollow, rejectFollower } from "../effects/follow_relation.ts";
import { isReaction, takeBack } from "../effects/reaction.ts";
import { followMeant } from "./follow_meant.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";
import { undoneBy } from "./undone.ts";

/**
 * Takes back a Follow, an Accept, a Block, or a reaction to an object, named by its id or in full. Only
 * who did it can do that (Lemmy S104, S141). What has not come yet will have no effect when it does.
 */
export async function processUndo(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const { json } = received.document;
  const { object } = json;
  if (object === undefined) return dropped("The Undo names nothing");
  // What an actor of ours did has had its effect where it did it; here it is told of.
  if (context.domains.of(received.sender.iri)) return applied();
  const scene = { view, context };
  if (isJsonObject(object) && hasType(object, "Accept")) {
    return await undoAccept(received, object["object"], scene);
  }
  const follow = await followMeant(view, object);
  if (follow) return await undoFollow(received, follow, scene);
  const { id, actor, deed } = await undoneBy(view, object, received.sender.iri);
  if (actor !== undefined) {
    const activity = { actor, object: deed?.object ?? "" };
    const intent = { type: "Undo", actor: received.sender.iri, subject: id ?? "", activity };
    const refusal = await refusalOf(intent, view);
    if (refusal !== undefined) return dropped(refusal);
  }
  if (deed === undefined) return await remember(received, id, scene);
  if (isReaction(deed)) return applied(...await takeBack(view, deed));
  return applied(...unblock(deed));
}

interface Scene {
  readonly view: View;
  readonly context: Context;
}

interface Ends {
  readonly follower: string;
  readonly followed: string;
}

async function undoFollow(received: Received, ends: Ends, scene: Scene): Promise<Effect> {
  const { sender, document } = received;
  const { view } = scene;
  const activity = { actor: ends.follower, object: ends.followed };
  const intent = { type: "Undo", actor: sender.iri, subject: ends.followed, activity };
  const refusal = await refusalOf(intent, view);
  if (refusal !== undefined) return dropped(refusal);
  const request = await followRequests.read(view, ends);
  if (request) return applied(...await endFollow(view, request));
  const { object } = document.json;
  const { id } = await undoneBy(view, object, sender.iri);
  return await remember(received, id, scene);
}

/** Who takes back an Accept does not want the follower any more: the same as a Reject. */
async function undoAccept(
  { sender, receivedAt: at }: Received,
  follow: JsonValue | undefined,
  { view }: Scene,
): Promise<Effect> {
  const ends = await followMeant(view, follow);
  if (ends === undefined) return dropped("The Accept names no Follow that this server knows");
  const intent = {
    type: "Undo",
    actor: sender.iri,
    subject: ends.followed,
    activity: { actor: ends.followed, object: ends.follower },
  };
  const refusal = await refusalOf(intent, view);
  if (refusal !== undefined) return dropped(refusal);
  const request = await followRequests.read(view, ends);
  if (request === undefined) return dropped("There is no such Follow any more");
  return applied(...await rejectFollower(view, { ...request, at }));
}

/** It may still come: then it is to have no effect, once. An id speaks for its origin only. */
async function remember(
  { sender, receivedAt: at }: Received,
  iri: string | undefined,
  { view, context }: Scene,
): Promise<Effect> {
  const reason = "What it undoes is not known here; when it comes it will have no effect";
  if (iri === undefined || !sameOrigin(iri, sender.iri) || context.domains.of(iri)) {
    return dropped("What it undoes is not known here");
  }
  return dropped(reason, ...await markEarly(view, { actor: sender.iri, iri, at }));
}
