import { type JsonObject, type JsonValue, ownMember } from "./json.ts";

/**
 * The values of a property that may hold one or many: what is absent or null is no value, one value
 * is a list of one, and nulls in a list are left out (Activity Streams 2.0 §4.1).
 *
 * @example One or many
 * ```ts
 * import assert from "node:assert/strict";
 * import { many } from "@commonplace/vocabulary";
 *
 * assert.deepEqual(many({ tag: { type: "Mention" } }, "tag"), [{ type: "Mention" }]);
 * assert.deepEqual(many({ tag: [] }, "tag"), []);
 * assert.deepEqual(many({}, "tag"), []);
 * ```
 *
 * @param object The document or a part of it
 * @param property The property's name as it is written in the JSON
 */
export function many(object: JsonObject, property: string): readonly JsonValue[] {
  const value = ownMember(object, property);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [value];
  return value.includes(null) ? value.filter((item) => item !== null) : value;
}
