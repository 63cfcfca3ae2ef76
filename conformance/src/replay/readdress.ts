/**
 * Re-addressing: a documented example, with every id of its sample servers replaced.
 *
 * @module
 */

import {
  type JsonObject,
  type JsonValue,
  lemmyExamples,
  lemmyTodayExamples,
} from "@commonplace/fixtures";

const sampleHosts =
  /\b((enterprise|voyager|ds9)\.lemmy\.ml|lemmy-(alpha|beta):\d+|(lemmy|meadow|wicks)\.example)\b/;

/** What is put in the place of an id; `undefined` where nothing is. */
export type Replacing = (text: string) => string | undefined;

/**
 * The example `id` (`E11`, `0.19/follow`) with each text that stands for something else replaced by
 * that. Contexts stay as they are. Throws a `RangeError` when a sample server is left: nothing may be
 * sent about those.
 */
export function readdress(
  id: string,
  ids: Readonly<Record<string, string>> | Replacing,
): JsonObject {
  const example = [...lemmyExamples, ...lemmyTodayExamples].find((known) => known.id === id);
  if (!example) throw new RangeError(`There is no example ${id}.`);
  return rewriteObject(example.json, typeof ids === "function" ? ids : (text) => ids[text]);
}

function rewriteObject(object: JsonObject, replacing: Replacing): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      key === "@context" ? value : rewrite(value, replacing),
    ]),
  );
}

function rewrite(value: JsonValue, replacing: Replacing): JsonValue {
  if (typeof value === "string") {
    const replaced = replacing(value) ?? value;
    if (sampleHosts.test(replaced)) throw new RangeError(`Nothing was given for ${replaced}.`);
    return replaced;
  }
  if (Array.isArray(value)) return value.map((item: JsonValue) => rewrite(item, replacing));
  return typeof value === "object" && value !== null
    ? rewriteObject(value as JsonObject, replacing)
    : value;
}
