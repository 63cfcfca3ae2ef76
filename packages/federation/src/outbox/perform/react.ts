/**
 * Like, Dislike, EmojiReact and Announce by an actor of ours (ActivityPub §6.8, §7.11).
 *
 * @module
 */

import { actors, references } from "@commonplace/storage";
import {
  ACTOR_TYPES,
  hasType,
  idOf,
  isAddressedToPublic,
  type JsonObject,
  originOf,
  PUBLIC,
} from "@commonplace/vocabulary";
import { mayRead } from "../../access/access.ts";
import { authentic, authorOf } from "../../authority/author.ts";
import { orderOf } from "../../delivery/order_of.ts";
import { collectionIri } from "../../domain.ts";
import { react, type Reaction } from "../../effects/reaction.ts";
import { type Problem, problem } from "../../problem.ts";
import { emojiOf } from "../../processing/emoji_of.ts";
import { addressedTo, alsoTo, parsed, recipientsOf } from "../addressing.ts";
import { type Composed, tooMany } from "../compose.ts";
import type { Performer, Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/** Performs reactions of a type. */
export function performReaction(type: Reaction["type"]): Performer {
  return (composed, scene) => reactAs(type, composed, scene);
}

/**
 * Counts a reaction: in the object's collection, and a Like in what the actor liked. The object's author is told,
 * whatever the client addressed; a share that is addressed to nobody is for the public and for followers.
 */
async function reactAs(
  type: Reaction["type"],
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem> {
  const { actor, at } = scene;
  const found = await reactedTo(composed, type, scene);
  if ("status" in found) return found;
  const { iri, author } = found;
  const emoji = type === "Like" || type === "EmojiReact" ? emojiOf(composed.json) : undefined;
  if (type === "EmojiReact" && emoji === undefined) {
    return problem(400, "An EmojiReact must have an emoji as its content.");
  }
  const to = author === undefined ? [] : [author];
  const text = type === "Announce"
    ? addressedTo(composed.text, {
      cc: [collectionIri(actor, "followers"), ...to],
      to: [PUBLIC],
    })
    : addressedTo(composed.text, { to });
  const audience = recipientsOf(actor, parsed(text));
  if (audience === undefined) return tooMany();
  const blind = composed.audience;
  const all = {
    actors: [...blind.actors, ...audience.actors],
    followersOf: [...new Set([...blind.followersOf, ...audience.followersOf])],
  };
  const reaction = { id: composed.id, type, actor, object: iri, at };
  return {
    text,
    audience: alsoTo(all, actor, author),
    ...orderOf({ type, actor, object: iri }),
    changes: react({ ...reaction, ...(emoji !== undefined && { emoji }) }, scene.context),
  };
}

interface ReactedTo {
  readonly iri: string;
  /** Who is told; `undefined` where the object is not known. */
  readonly author: string | undefined;
}

async function reactedTo(
  { json }: Composed,
  type: string,
  { context, view, actor }: Scene,
): Promise<ReactedTo | Problem> {
  const iri = idOf(json["object"]);
  if (iri === undefined || originOf(iri) === undefined) {
    return problem(400, `The object of a ${type} must be something's http(s) id.`);
  }
  if (await actors.read(view, iri)) return { iri, author: iri };
  const known = await authentic(view, iri);
  if (known === undefined) {
    const { state } = await references.read(view, iri);
    if (state === "gone") return problem(410, "The object has been deleted.");
    if (context.domains.of(iri)) return problem(404, "There is no such object.");
    return { iri, author: undefined };
  }
  if (isActor(known.json)) return { iri: known.iri, author: known.iri };
  const author = authorOf(known.json);
  if (!await mayRead(context, known.json, actor)) return problem(404, "There is no such object.");
  if (type === "Announce" && author !== actor && !isAddressedToPublic(known.json)) {
    return problem(403, "What is not public can only be shared by its author.");
  }
  return { iri: known.iri, author };
}

/** What an actor says of itself is addressed to nobody, and for everybody. */
function isActor(json: JsonObject): boolean {
  return hasType(json, ...ACTOR_TYPES);
}
