/**
 * What an Undo is about.
 *
 * @module
 */

import { type Deed, deeds, type View } from "@commonplace/storage";
import { idOf, isJsonObject, type JsonValue, typesOf } from "@commonplace/vocabulary";
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
  if (known) return { id, type: known.type, actor: known.actor, deed: known };
  if (!isJsonObject(object)) return { id, type: undefined, actor: undefined, deed: undefined };
  const [type] = typesOf(object);
  const actor = object["actor"] === undefined ? sender : idOf(object["actor"]);
  const target = idOf(object["object"]);
  const deed = type !== undefined && actor !== undefined && target !== undefined
    ? await deedByEnds(view, { type, actor, object: target, emoji: emojiOf(object) })
    : undefined;
  return { id, type, actor, deed };
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
    default:
      return undefined;
  }
}
