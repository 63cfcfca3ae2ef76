/**
 * Where two JSON values differ.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";

/** JSON Pointer to the first difference, `undefined` where there is none. Key order does not count. */
export function jsonDifference(sent: JsonValue, seen: JsonValue): string | undefined {
  return differenceAt("", { sent, seen });
}

interface Pair {
  readonly sent: JsonValue | undefined;
  readonly seen: JsonValue | undefined;
}

function differenceAt(path: string, { sent, seen }: Pair): string | undefined {
  if (!isStructured(sent) || !isStructured(seen) || Array.isArray(sent) !== Array.isArray(seen)) {
    return sent === seen ? undefined : path;
  }
  const ours = new Map<string, JsonValue>(Object.entries(sent));
  const theirs = new Map<string, JsonValue>(Object.entries(seen));
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const escaped = name.replaceAll("~", "~0").replaceAll("/", "~1");
    const pair = { sent: ours.get(name), seen: theirs.get(name) };
    const difference = differenceAt(`${path}/${escaped}`, pair);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isStructured(value: JsonValue | undefined): value is JsonObject | readonly JsonValue[] {
  return typeof value === "object" && value !== null;
}
