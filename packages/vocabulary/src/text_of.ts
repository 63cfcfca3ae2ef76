import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "./json.ts";
import { many } from "./many.ts";

/**
 * The text of a natural-language property such as `name` or `content`: its first string, given
 * plainly or as `{"@value": ...}`; without one, the first string of its language map (`nameMap`,
 * `contentMap`; Activity Streams 2.0 §4.7).
 *
 * @example Plain text and language maps
 * ```ts
 * import assert from "node:assert/strict";
 * import { textOf } from "@commonplace/vocabulary";
 *
 * assert.equal(textOf({ name: "A page" }, "name"), "A page");
 * assert.equal(textOf({ nameMap: { eo: "Paĝo" } }, "name"), "Paĝo");
 * assert.equal(textOf({}, "name"), undefined);
 * ```
 *
 * @param object The document or a part of it
 * @param property The property's name without `Map`
 * @returns The text as it is written (of `content`, HTML that nobody has sanitised)
 */
export function textOf(object: JsonObject, property: string): string | undefined {
  const map = ownMember(object, `${property}Map`);
  return many(object, property).map(stringOf).find((text) => text !== undefined) ??
    (isJsonObject(map) ? Object.values(map).find((text) => typeof text === "string") : undefined);
}

function stringOf(value: JsonValue): string | undefined {
  const text = isJsonObject(value) ? ownMember(value, "@value") : value;
  return typeof text === "string" ? text : undefined;
}
