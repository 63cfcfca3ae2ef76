/**
 * A JSON object as `JSON.parse` gives it, read-only: a document is changed by making another.
 *
 * Its members may carry any name, `__proto__` included, so look a member up with
 * {@linkcode many}, {@linkcode idOf} and their like, which see own members only.
 */
export type JsonObject = { readonly [name: string]: JsonValue };

/** Anything that JSON can say (RFC 8259 §3). */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | JsonObject;

/** Whether a value is an object in JSON's sense: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The own member of that name; what an object inherits (`toString`, `__proto__`) is no member. */
export function ownMember(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Gives an object that is being made a member of its own, whatever its name: plain assignment of
 * `__proto__` would set the prototype instead.
 */
export function setMember(
  object: Record<string, JsonValue>,
  name: string,
  value: JsonValue,
): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, ...OWN });
}

const OWN: PropertyDescriptor = { configurable: true, enumerable: true, writable: true };
