import type { JsonObject, JsonValue } from "../json.ts";

/** Members to be set; those that are undefined are to be removed. */
export type Changes = Readonly<Record<string, JsonValue | undefined>>;

/** The object with some members set where they stand, or last, and others removed. */
export function changed(object: JsonObject, changes: Changes): JsonObject {
  const names = Object.keys(changes);
  if (names.length === 0) return object;
  const kept = Object.entries(object).map(([name, value]) =>
    [name, Object.hasOwn(changes, name) ? changes[name] : value] as const
  );
  const added = names.filter((name) => !Object.hasOwn(object, name))
    .map((name) => [name, changes[name]] as const);
  return Object.fromEntries(
    [...kept, ...added].flatMap(([name, value]) => value === undefined ? [] : [[name, value]]),
  );
}
