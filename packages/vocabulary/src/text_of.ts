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
 * assert.equal(textOf({ nameMap: { en: "Page", eo: "Paĝo" } }, "name", ["eo", "en"]), "Paĝo");
 * assert.equal(textOf({}, "name"), undefined);
 * ```
 *
 * @param object The document or a part of it
 * @param property The property's name without `Map`
 * @param languages Language tags, the most welcome first: the first that the text comes in is taken,
 *   where `en` also takes `en-GB`, and `en-GB` also `en`. Default: no preference
 * @returns The text as it is written (of `content`, HTML that nobody has sanitised)
 */
export function textOf(
  object: JsonObject,
  property: string,
  languages: readonly string[] = [],
): string | undefined {
  const map = ownMember(object, `${property}Map`);
  for (const language of languages) {
    const text = textIn(object, { property, language: language.toLowerCase() });
    if (text !== undefined) return text;
  }
  return many(object, property).map(stringOf).find((text) => text !== undefined) ??
    (isJsonObject(map) ? Object.values(map).find((text) => typeof text === "string") : undefined);
}

interface Wanted {
  readonly property: string;
  readonly language: string;
}

function textIn(object: JsonObject, { property, language }: Wanted): string | undefined {
  const map = ownMember(object, `${property}Map`);
  const texts: [string, JsonValue][] = isJsonObject(map) ? Object.entries(map) : [];
  for (const value of many(object, property)) {
    const tag = isJsonObject(value) ? ownMember(value, "@language") : undefined;
    if (typeof tag === "string") texts.push([tag, stringOf(value) ?? null]);
  }
  const found = texts.map(([tag, text]): [string, JsonValue] => [tag.toLowerCase(), text])
    .filter(([tag, text]) => typeof text === "string" && isNear(tag, language))
    .toSorted(([a], [b]) => Number(b === language) - Number(a === language));
  return found.length === 0 ? undefined : stringOf(found[0]?.[1] ?? null);
}

/** Whether one language tag is the other or narrows it (RFC 4647 §3.3). */
function isNear(tag: string, language: string): boolean {
  return tag === language || tag.startsWith(`${language}-`) || language.startsWith(`${tag}-`);
}

function stringOf(value: JsonValue): string | undefined {
  const text = isJsonObject(value) ? ownMember(value, "@value") : value;
  return typeof text === "string" ? text : undefined;
}
