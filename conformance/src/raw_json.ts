/**
 * Looking into raw JSON: no context is read, no alias resolved. What is on the wire is what counts.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";

/** Parses bytes or text as one JSON object; `undefined` for anything else. */
export function parseObject(source: Uint8Array | string): JsonObject | undefined {
  try {
    const text = typeof source === "string" ? source : utf8(source);
    const value: JsonValue = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Decodes UTF-8; throws a `TypeError` where the bytes are not. */
export function utf8(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** Whether a value is a JSON object (and no array). */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The id of something given by id or embedded. */
export function idOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  if (isObject(value) && typeof value.id === "string") return value.id;
  return undefined;
}

/** One or many, as many: the ids in `to`, `cc` and their like. */
export function idsOf(value: JsonValue | undefined): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.map((item: JsonValue | undefined) => idOf(item)).filter((id) => id !== undefined);
}

/** Whether `type` is, or contains, `name`. */
export function hasType(object: JsonObject, name: string): boolean {
  const { type } = object;
  return type === name || (Array.isArray(type) && type.includes(name));
}

/** The member as a string, where it is one and not empty. */
export function textOf(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
