import { type JsonObject, ownMember } from "./json.ts";
import { many } from "./many.ts";

/**
 * The names of an object's types (`type`, else `@type`), in order; empty when it has none.
 *
 * @example A type or several
 * ```ts
 * import assert from "node:assert/strict";
 * import { hasType, typesOf } from "@commonplace/vocabulary";
 *
 * assert.deepEqual(typesOf({ type: ["Article", "Review"] }), ["Article", "Review"]);
 * assert(hasType({ type: "Page" }, "Note", "Page"));
 * ```
 */
export function typesOf(object: JsonObject): readonly string[] {
  const property = ownMember(object, "type") === undefined ? "@type" : "type";
  return many(object, property).filter((type) => typeof type === "string");
}

/** Whether an object has at least one of the types. */
export function hasType(object: JsonObject, ...types: readonly string[]): boolean {
  return typesOf(object).some((type) => types.includes(type));
}
