/**
 * Deeds: what an activity did that can be taken back, by the activity's id. An `Undo` may name no
 * more than that.
 *
 * @module
 */

import type { Change, View } from "../engine.ts";
import { type StoredFields, storedRecord } from "./stored_record.ts";

/** What somebody did to something. */
export type Deed = {
  /** The IRI of the activity. */
  readonly id: string;
  /** What it was. */
  readonly type: "Announce" | "Block" | "Dislike" | "EmojiReact" | "Like";
  /** The IRI of who did it. */
  readonly actor: string;
  /** The IRI of what it was done to. */
  readonly object: string;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /** The emoji of a reaction, or its `:shortcode:`. */
  readonly emoji?: string;
};

/** What an activity did, or `undefined` when that is not known or was taken back. */
export async function read(view: View, id: string): Promise<Deed | undefined> {
  return storedRecord(await view.get(["deed", id]), `the deed ${id}`, deedOf);
}

/** Keeps what an activity did. */
export function save(deed: Deed): readonly Change[] {
  return [{ kind: "put", key: ["deed", deed.id], value: deed }];
}

/** Forgets what an activity did. */
export function remove(id: string): readonly Change[] {
  return [{ kind: "delete", key: ["deed", id] }];
}

function deedOf(fields: StoredFields): Deed {
  const emoji = fields.optionalText("emoji");
  return {
    id: fields.text("id"),
    type: fields.oneOf("type", ["Announce", "Block", "Dislike", "EmojiReact", "Like"]),
    actor: fields.text("actor"),
    object: fields.text("object"),
    at: fields.number("at"),
    ...(emoji !== undefined && { emoji }),
  };
}
