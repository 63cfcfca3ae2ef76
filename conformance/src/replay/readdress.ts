/**
 * Re-addressing: a documented example, with every id of its sample servers replaced.
 *
 * @module
 */

import { type JsonObject, type JsonValue, lemmyExamples } from "@commonplace/fixtures";

const sampleHosts = /\b((enterprise|voyager|ds9)\.lemmy\.ml|lemmy-(alpha|beta):\d+)\b/;

/**
 * The example `id` (`E11`) with each text that is a key of `ids` replaced by its value. Contexts stay
 * as they are. Throws a `RangeError` when a sample server is left: nothing may be sent about those.
 */
export function readdress(id: string, ids: Readonly<Record<string, string>>): JsonObject {
  const example = lemmyExamples.find((candidate) => candidate.id === id);
  if (!example) throw new RangeError(`There is no example ${id}.`);
  return rewriteObject(example.json, ids);
}

function rewriteObject(object: JsonObject, ids: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      key === "@context" ? value : rewrite(value, ids),
    ]),
  );
}

function rewrite(value: JsonValue, ids: Readonly<Record<string, string>>): JsonValue {
  if (typeof value === "string") {
    const replaced = ids[value] ?? value;
    if (sampleHosts.test(replaced)) throw new RangeError(`Nothing was given for ${replaced}.`);
    return replaced;
  }
  if (Array.isArray(value)) return value.map((item: JsonValue) => rewrite(item, ids));
  return typeof value === "object" && value !== null
    ? rewriteObject(value as JsonObject, ids)
    : value;
}
