import type { JsonObject } from "../json.ts";
import { typesOf } from "../types_of.ts";

/** Whether an object has one of the types; quick where it has a single one, as most have. */
export function hasAnyType(object: JsonObject, types: ReadonlySet<string>): boolean {
  const { type } = object;
  return typeof type === "string"
    ? types.has(type)
    : typesOf(object).some((name) => types.has(name));
}
