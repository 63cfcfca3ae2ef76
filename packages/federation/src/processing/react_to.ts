/**
 * Like, Dislike and EmojiReact: an actor reacts to an object.
 *
 * @module
 */

import { actors, references, type View } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { consumeEarly } from "../effects/early_mark.ts";
import { react, type Reaction, reactionOf } from "../effects/reaction.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";
import { isFollowedHere } from "./is_followed_here.ts";

/** Counts a reaction; a repeated one only once. */
export async function reactTo(
  { document, id, sender, receivedAt: at }: Received,
  { type, emoji }: Pick<Reaction, "type" | "emoji">,
  { view, context }: { readonly view: View; readonly context: Context },
): Promise<Effect> {
  const object = idOf(document.json["object"]);
  if (object === undefined) return dropped(`The ${type} names nothing`);
  // What an actor of ours did has had its effect where it did it; here it is told of.
  if (context.domains.of(sender.iri)) return applied();
  const early = await consumeEarly(view, { actor: sender.iri, iri: id, at });
  if (early) return dropped("It was undone before it came", ...early);
  if (!await isKnownHere(object, view, context)) {
    const isFollowed = await isFollowedHere(sender.iri, view, context);
    if (context.domains.of(object)) return dropped("There is no such object on this server");
    if (!isFollowed) return dropped("Nobody here knows the object, or follows the actor");
  }
  const actor = sender.iri;
  const reaction = { id, type, actor, object, at, ...(emoji !== undefined && { emoji }) };
  const known = await reactionOf(view, reaction);
  return known?.id === id
    ? { kind: "repeated", changes: [] }
    : applied(...react(reaction, context));
}

async function isKnownHere(object: string, view: View, { domains }: Context): Promise<boolean> {
  const { state } = await references.read(view, object);
  if (!domains.of(object)) return state !== "unknown" && state !== "gone";
  return state === "resolved" || await actors.read(view, object) !== undefined;
}
