/**
 * What actors do to objects and can take back: likes, dislikes, shares, emoji reactions.
 *
 * @module
 */

import {
  type Change,
  collections,
  type Deed,
  deeds,
  type Json,
  type View,
} from "@commonplace/storage";
import type { Domains } from "../context.ts";
import { collectionIri } from "../domain.ts";
import { type KeptCollection, objectCollection } from "./object_collection.ts";

/** An actor's reaction to an object. */
export type Reaction = Deed & { readonly type: "Announce" | "Dislike" | "EmojiReact" | "Like" };

const COLLECTIONS = {
  Announce: "shares",
  Dislike: "dislikes",
  EmojiReact: "reactions",
  Like: "likes",
} as const satisfies Record<Reaction["type"], KeptCollection>;

/**
 * Counts a reaction. An actor counts once in each collection of an object, whatever it sends; of
 * emoji reactions once for each emoji. A Like takes the place of a Dislike and the other way round. What
 * those liked whom `domains` does not host is listed where they live.
 */
export function react(
  reaction: Reaction,
  { domains }: { readonly domains: Pick<Domains, "of"> },
): readonly Change[] {
  const { id, type, object, at, emoji } = reaction;
  const value: Json = { activity: id, ...(emoji !== undefined && { emoji }) };
  const collection = objectCollection(object, COLLECTIONS[type]);
  return [
    ...deeds.save(reaction),
    ...collections.add(collection, memberOf(reaction), { position: at, value }),
    ...(type === "Like" ? liked(reaction, domains) : []),
    ...(type === "Dislike" ? unliked(reaction) : []),
  ];
}

/** Takes a reaction back, unless a newer one has taken its place: then only its deed is forgotten. */
export async function takeBack(view: View, reaction: Reaction): Promise<readonly Change[]> {
  const { id, type, object } = reaction;
  const forgotten = deeds.remove(id);
  const current = await reactionOf(view, reaction);
  if (current?.id !== id) return forgotten;
  const collection = objectCollection(object, COLLECTIONS[type]);
  return [
    ...forgotten,
    ...collections.remove(collection, memberOf(reaction)),
    ...(type === "Like" ? unlisted(reaction) : []),
  ];
}

/** The reaction that counts for an actor, an object and a type (with its emoji), or `undefined`. */
export async function reactionOf(
  view: View,
  reaction: Pick<Reaction, "type" | "actor" | "object" | "emoji">,
): Promise<Reaction | undefined> {
  const { type, actor, object } = reaction;
  const collection = objectCollection(object, COLLECTIONS[type]);
  const item = await collections.item(view, collection, memberOf(reaction));
  if (item === undefined) return undefined;
  const { activity, emoji } = item.value as { readonly activity: string; readonly emoji?: string };
  return {
    id: activity,
    type,
    actor,
    object,
    at: item.position,
    ...(emoji !== undefined && { emoji }),
  };
}

/** Whether a deed is one to an object that {@linkcode takeBack} takes back. */
export function isReaction(deed: Deed): deed is Reaction {
  return deed.type !== "Block";
}

function memberOf({ type, actor, emoji = "" }: Pick<Reaction, "type" | "actor" | "emoji">): string {
  return type === "EmojiReact" ? `${actor} ${emoji}` : actor;
}

function liked(
  { id, actor, object, at }: Reaction,
  domains: Pick<Domains, "of">,
): readonly Change[] {
  return [
    ...(domains.of(actor)
      ? collections.add(collectionIri(actor, "liked"), object, { position: at, value: id })
      : []),
    ...collections.remove(objectCollection(object, "dislikes"), actor),
  ];
}

function unliked(reaction: Reaction): readonly Change[] {
  const { actor, object } = reaction;
  return [...collections.remove(objectCollection(object, "likes"), actor), ...unlisted(reaction)];
}

/** Whoever it is: files that exist may list what others liked. */
function unlisted({ actor, object }: Reaction): readonly Change[] {
  return collections.remove(collectionIri(actor, "liked"), object);
}
