/**
 * What an Undo is about.
 *
 * @module
 */

import { blocks, type Deed, deeds, type View } from "@commonplace/storage";
import {
  idOf,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@commonplace/vocabulary";
import { reactionOf } from "../effects/reaction.ts";
import { emojiOf } from "./emoji_of.ts";

/** What is to be undone, as far as it is known here. */
export interface Undone {
  /** Its id, if it has one. */
  readonly id: string | undefined;
  /** Its type, where the Undo or what is known says so. */
  readonly type: string | undefined;
  /** Whose it is by what is known here, else by what the Undo says. */
  readonly actor: string | undefined;
  /** What is kept of it. */
  readonly deed: Deed | undefined;
}

/**
 * Finds what an Undo names: by the id of what is known here, else by its ends, because peers rebuild
 * what they undo (Lemmy S105). `sender` stands in where an embedded activity names no actor.
 */
export async function undoneBy(
  view: View,
  object: JsonValue | undefined,
  sender: string,
): Promise<Undone> {
  const id = idOf(object);
  const known = id === undefined ? undefined : await deeds.read(view, id);
  const described = isJsonObject(object) ? describedBy(object, sender) : undefined;
  if (known && (described === undefined || isSame(known, described))) {
    return { id, type: known.type, actor: known.actor, deed: known };
  }
  const deed = described && await deedByEnds(view, described);
  return { id, type: described?.type, actor: described?.actor, deed };
}

/** What an activity says of itself in full; `undefined` when it only names itself. */
function describedBy(activity: JsonObject, sender: string): Ends | undefined {
  const [type] = typesOf(activity);
  const actor = activity["actor"] === undefined ? sender : idOf(activity["actor"]);
  const object = idOf(activity["object"]);
  if (type === undefined || actor === undefined || object === undefined) return undefined;
  return { type, actor, object, emoji: emojiOf(activity) };
}

/** Some servers reuse ids, so the id alone does not say what is meant. */
function isSame(deed: Deed, { type, object }: Ends): boolean {
  return deed.type === type && deed.object === object;
}

interface Ends {
  readonly type: string;
  readonly actor: string;
  readonly object: string;
  readonly emoji: string | undefined;
}

async function deedByEnds(
  view: View,
  { type, actor, object, emoji }: Ends,
): Promise<Deed | undefined> {
  switch (type) {
    case "Announce":
    case "Dislike":
    case "EmojiReact":
    case "Like":
      return await reactionOf(view, {
        type,
        actor,
        object,
        ...(emoji !== undefined && { emoji }),
      });
    case "Block": {
      const block = await blocks.ofActor(view, object, actor);
      return block?.by === actor
        ? { ...block, id: `${actor} ${object}`, type, actor, object }
        : undefined;
    }
    default:
      return undefined;
  }
}
