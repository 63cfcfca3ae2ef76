import { idOf } from "../id_of.ts";
import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../json.ts";
import { many } from "../many.ts";
import { textOf } from "../text_of.ts";
import { hasType } from "../types_of.ts";

/** A hashtag of a document. */
export interface Hashtag {
  /** The tag as it was written, without the sign. */
  readonly name: string;
  /** The tag in lower case and Unicode's NFKC form: two tags are one when their keys are. */
  readonly key: string;
  /** The page of the tag; Lemmy gives the post's id here (Lemmy D24). */
  readonly href?: string;
}

/**
 * The hashtags of a document, by its tags alone, each key once: those of type Hashtag, and bare
 * words, which Pleroma writes. A tag may stand alone or in a list, with or without the sign.
 *
 * @example A single tag and a bare word
 * ```ts
 * import assert from "node:assert/strict";
 * import { hashtagsOf } from "@commonplace/vocabulary/identity";
 *
 * const tag = [{ type: "Hashtag", name: "#Books" }, "books", "rust"];
 * assert.deepEqual(hashtagsOf({ type: "Note", tag }).map(({ key }) => key), ["books", "rust"]);
 * ```
 */
export function hashtagsOf(document: JsonObject): readonly Hashtag[] {
  const found = new Map<string, Hashtag>();
  for (const tag of many(document, "tag")) {
    const hashtag = hashtagIn(tag);
    if (hashtag !== undefined && !found.has(hashtag.key)) found.set(hashtag.key, hashtag);
  }
  return [...found.values()];
}

function hashtagIn(tag: JsonValue): Hashtag | undefined {
  // Pleroma's bare words stand beside ids of tags elsewhere, which have a scheme.
  if (typeof tag === "string") return tag.includes(":") ? undefined : named(tag);
  if (!isJsonObject(tag) || !hasType(tag, "Hashtag", "as:Hashtag")) return undefined;
  const hashtag = named(textOf(tag, "name") ?? "");
  const href = idOf(ownMember(tag, "href"));
  return hashtag && href !== undefined ? { ...hashtag, href } : hashtag;
}

function named(written: string): Hashtag | undefined {
  const name = written.trim().replace(/^[#＃]/, "");
  return name === "" ? undefined : { name, key: name.normalize("NFKC").toLowerCase() };
}
