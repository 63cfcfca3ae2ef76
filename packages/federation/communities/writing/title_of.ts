/**
 * What a post is called.
 *
 * @module
 */

import { type JsonObject, textOf } from "@commonplace/vocabulary";
import { plainText } from "../../src/html/plain_text.ts";

/** Characters that a title has at most; the rest is cut off (Lemmy V20). */
const LONGEST = 200;

/** UTF-16 units of a text that are looked at for a title. */
const LOOKED_AT = 10_000;

/** Whom a line begins with; a community is named so by those who post to it from other software. */
const NAMED_FIRST = /^(?:[@!][^\s@]+(?:@\S+)?\s*)+/;

/**
 * The title of a post as plain text: its name, else the first line of what it says, without the names that the line
 * begins with (Lemmy S69); at most 200 characters. `undefined` where it says nothing.
 *
 * @example A status without a name
 * ```ts
 * import { titleOf } from "@commonplace/federation/communities";
 * import assert from "node:assert/strict";
 *
 * const content = "<p>@main Which edition?</p><p>I have two.</p>";
 * assert.equal(titleOf({ type: "Note", content }), "Which edition?");
 * ```
 */
export function titleOf(json: JsonObject): string | undefined {
  const name = textOf(json, "name")?.trim();
  if (name) return cut(name.replaceAll(/\s+/g, " "));
  const content = textOf(json, "content")?.slice(0, LOOKED_AT) ?? "";
  for (const line of plainText(content, "\n").split("\n")) {
    const text = line.replaceAll(/\s+/g, " ").trim().replace(NAMED_FIRST, "");
    if (text !== "") return cut(text);
  }
  return undefined;
}

function cut(text: string): string {
  const characters = [...text.toWellFormed()];
  return characters.length > LONGEST ? characters.slice(0, LONGEST).join("") : text.toWellFormed();
}
