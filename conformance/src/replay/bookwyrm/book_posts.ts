/**
 * What readers of the suite write, and what becomes of it: the documented Creates and Deletes.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, isObject } from "../../raw_json.ts";
import type { Persona } from "../../world/persona.ts";
import { type Player, retell, sample } from "./retell.ts";

/** The kinds of posts, and the examples that create them. */
export const bookPosts = {
  Review: "create_review",
  Rating: "create_rating",
  Comment: "create_comment",
  Quotation: "create_quotation",
  GeneratedNote: "create_generated_note",
} as const;

/** A kind of post about a book. */
export type BookPostKind = keyof typeof bookPosts;

/** What is written. */
export interface Writing {
  /** Who writes. */
  readonly from: Persona;
  /** Id of the edition that it is about. */
  readonly book: string;
  /** Members of the post besides the documented ones, or in their place. Default: none. */
  readonly members?: JsonObject;
}

const visibleText = "<p>This is an automated conformance test. It deletes itself.</p>";

/** A Create of a post about a book, with a new id. */
export function writePost(kind: BookPostKind, { from, book, members }: Writing): JsonObject {
  const create = retell(bookPosts[kind], { ida: from, ids: { [sample.edition]: book } });
  return withObject(create, { ...withVisibleText(create), ...members });
}

/** A Note as it is documented (`reply_note`, `direct_note`), in a Create. */
export function writeNote(
  example: "create_direct_note" | "reply_note",
  { from, to, members }: {
    readonly from: Persona;
    /** Whom it mentions. */
    readonly to: Player;
    readonly members?: JsonObject;
  },
): JsonObject {
  const told = retell(example, { ida: from, noor: to });
  const note = { ...(isObject(told.object) ? told.object : told), ...members };
  const { "@context": context = null, ...object } = note;
  return {
    "@context": told["@context"] ?? context,
    id: `${object.id}/activity`,
    type: "Create",
    actor: from.id,
    to: object.to ?? [],
    cc: object.cc ?? [],
    object: { ...object, ...withVisibleText({ object }) },
  };
}

/** A Delete of a post by a Tombstone (`delete_status`). */
export function deletePost(from: Persona, id: string): JsonObject {
  return retell("delete_status", { ida: from, ids: { [sample.comment]: id } });
}

/** The activity with other members in its object. */
export function withObject(activity: JsonObject, members: JsonObject): JsonObject {
  const { object } = activity;
  return { ...activity, object: { ...(isObject(object) && object), ...members } };
}

/** Id of what an activity is about. */
export function objectIdOf({ object }: JsonObject): string {
  return idOf(object) ?? "";
}

/** What is generated stays as it is: its words are documented. */
function withVisibleText({ object }: JsonObject): JsonObject {
  const hasText = isObject(object) && typeof object.content === "string" &&
    object.type !== "GeneratedNote";
  return hasText ? { content: visibleText } : {};
}
