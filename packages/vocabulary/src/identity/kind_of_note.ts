import { isPublic } from "../audience_of.ts";
import { idsOf } from "../id_of.ts";
import type { JsonObject } from "../json.ts";
import { hasType } from "../types_of.ts";

/** What a Note is in a community: a post, a comment, or a private message. */
export type NoteKind = "post" | "comment" | "message";

/** What the caller knows an id to be. */
export type IdKind = "post" | "comment" | "group" | "person";

/** Says what an id is, or undefined when that is not known. */
export type KindOfId = (id: string) => IdKind | undefined;

/**
 * What a Note is in Lemmy's eyes, asked in Lemmy's order (Lemmy D7): one that answers a known post
 * or comment is a comment; one that answers nothing and is addressed to a community is a post; one
 * to exactly one person and not to the public is a private message.
 *
 * A ChatMessage is always a message. What it answers is the last id of `inReplyTo` or any before it:
 * in the protocol of 2021 the post comes first and the comment after it (Lemmy S83).
 *
 * @example Three Notes
 * ```ts
 * import assert from "node:assert/strict";
 * import { PUBLIC } from "@commonplace/vocabulary";
 * import { type IdKind, kindOfNote } from "@commonplace/vocabulary/identity";
 *
 * const known = new Map<string, IdKind>([
 *   ["https://b.example/post/1", "post"],
 *   ["https://b.example/c/main", "group"],
 *   ["https://b.example/u/bob", "person"],
 * ]);
 * const kindOf = (id: string) => known.get(id);
 *
 * const comment = { type: "Note", to: [PUBLIC], inReplyTo: "https://b.example/post/1" };
 * assert.equal(kindOfNote(comment, kindOf), "comment");
 *
 * const post = { type: "Note", to: [PUBLIC], cc: "https://b.example/c/main" };
 * assert.equal(kindOfNote(post, kindOf), "post");
 *
 * const message = { type: "Note", to: "https://b.example/u/bob" };
 * assert.equal(kindOfNote(message, kindOf), "message");
 * ```
 *
 * @returns The kind, or undefined when it is none of them: such a Note has no place in a community
 */
export function kindOfNote(document: JsonObject, kindOf: KindOfId): NoteKind | undefined {
  if (hasType(document, "ChatMessage")) return "message";
  const parents = idsOf(document, "inReplyTo");
  if (parents.some((id) => isContent(kindOf(id)))) return "comment";
  const to = idsOf(document, "to");
  const others = [...idsOf(document, "cc"), ...idsOf(document, "audience")];
  const audience = [...to, ...others];
  if (parents.length === 0 && audience.some((id) => kindOf(id) === "group")) return "post";
  const [only, ...more] = to;
  const isMessage = only !== undefined && more.length === 0 && kindOf(only) === "person" &&
    !audience.some(isPublic);
  return isMessage ? "message" : undefined;
}

function isContent(kind: IdKind | undefined): boolean {
  return kind === "post" || kind === "comment";
}
