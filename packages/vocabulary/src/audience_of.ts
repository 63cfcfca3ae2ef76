import { idsOf } from "./id_of.ts";
import type { JsonObject } from "./json.ts";

/** The collection that stands for everybody (ActivityPub §5.6). */
export const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

const PUBLIC_SPELLINGS: ReadonlySet<string> = new Set([PUBLIC, "as:Public", "Public"]);
const AUDIENCE_PROPERTIES: readonly string[] = ["to", "cc", "bto", "bcc", "audience"];

/**
 * Everybody whom a document is addressed to, hidden recipients included: the ids in `to`, `cc`,
 * `bto`, `bcc` and `audience`, each once, in that order (ActivityPub §6). Every spelling of the
 * public collection is given as {@linkcode PUBLIC}.
 *
 * @example Who gets it
 * ```ts
 * import assert from "node:assert/strict";
 * import { audienceOf, PUBLIC } from "@commonplace/vocabulary";
 *
 * const audience = audienceOf({ to: "as:Public", cc: ["https://a.example/c/main", PUBLIC] });
 * assert.deepEqual(audience, [PUBLIC, "https://a.example/c/main"]);
 * ```
 */
export function audienceOf(object: JsonObject): readonly string[] {
  const ids = AUDIENCE_PROPERTIES.flatMap((property) => idsOf(object, property));
  return [...new Set(ids.map((id) => isPublic(id) ? PUBLIC : id))];
}

/** Whether everybody is among those whom a document is addressed to. */
export function isAddressedToPublic(object: JsonObject): boolean {
  return audienceOf(object).includes(PUBLIC);
}

/** Whether an id names the public collection: in full, `as:Public` or `Public` (ActivityPub §5.6). */
export function isPublic(iri: string): boolean {
  return PUBLIC_SPELLINGS.has(iri);
}
