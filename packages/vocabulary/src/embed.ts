import type { JsonObject } from "./json.ts";
import { withMember } from "./with_member.ts";

/**
 * Writes an envelope around a text that somebody else wrote, and leaves that text as it is. This is
 * how a community announces what it was given: the receivers get the very bytes that the author's
 * server sent (FEP-1b12).
 *
 * @example Announcing a post unchanged
 * ```ts
 * import assert from "node:assert/strict";
 * import { announce, embed, memberText, PUBLIC } from "@commonplace/vocabulary";
 *
 * const given = '{"type": "Create", "object": {"type": "Page", "weight": 1.0}}';
 * const envelope = announce({
 *   id: "https://b.example/announce/1",
 *   actor: "https://b.example/c/main",
 *   to: [PUBLIC],
 *   cc: ["https://b.example/c/main/followers"],
 * });
 * assert.equal(memberText(embed(envelope, "object", given), "object"), given);
 * ```
 *
 * @param envelope The document around it; a member of that name in it is replaced where it stands
 * @param name The member that holds the text; without one in the envelope it comes last
 * @param innerText The JSON text to put in as it is, surrounding white space included
 * @throws {SpliceError} If `innerText` is not one JSON value
 */
export function embed(envelope: JsonObject, name: string, innerText: string): string {
  const placeholder = Object.hasOwn(envelope, name)
    ? envelope
    : Object.fromEntries([...Object.entries(envelope), [name, null]]);
  return withMember(JSON.stringify(placeholder), name, innerText);
}
