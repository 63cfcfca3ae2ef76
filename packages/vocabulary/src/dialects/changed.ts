import type { JsonObject, JsonValue } from "../json.ts";

/** Members to be set; those that are undefined are to be removed. */
export type Changes = Readonly<Record<string, JsonValue | undefined>>;

/** An object that is being made. */
export type MutableObject = Record<string, JsonValue>;

/** The object with some members set where they stand, or last, and others removed. */
export function changed(object: JsonObject, changes: Changes): JsonObject {
  const names = Object.keys(changes);
  if (names.every((name) => object[name] === changes[name] && Object.hasOwn(object, name))) {
    return object;
  }
  const result: MutableObject = {};
  for (const name of Object.keys(object)) {
    const value = Object.hasOwn(changes, name) ? changes[name] : object[name];
    if (value !== undefined) put(result, name, value);
  }
  for (const name of names) {
    const value = changes[name];
    if (value !== undefined && !Object.hasOwn(object, name)) put(result, name, value);
  }
  return result;
}

/** Sets a member, also one of a name that assignment would take for something else. */
export function put(object: MutableObject, name: string, value: JsonValue): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else object[name] = value;
}
