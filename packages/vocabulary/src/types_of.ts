import { type JsonObject, ownMember } from "./json.ts";

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
  const type = ownMember(object, "type") ?? ownMember(object, "@type");
  if (typeof type === "string") return [type];
  return Array.isArray(type) ? type.filter((name) => typeof name === "string") : [];
}

/** Whether an object has at least one of the types. */
export function hasType(object: JsonObject, ...types: readonly string[]): boolean {
  const type = ownMember(object, "type");
  if (typeof type === "string") return types.includes(type);
  return typesOf(object).some((name) => types.includes(name));
}
