/**
 * Which of two versions is the newer.
 *
 * @module
 */

import { type JsonObject, momentOf, textOf } from "@commonplace/vocabulary";

/** Whether one version says that it was changed before the other; versions that do not say are not. */
export function isOlder(one: JsonObject, other: JsonObject): boolean {
  const [first, second] = [changedAt(one), changedAt(other)];
  return first !== undefined && second !== undefined && first < second;
}

function changedAt(json: JsonObject): number | undefined {
  const text = textOf(json, "updated") ?? textOf(json, "published");
  return text === undefined ? undefined : momentOf(text)?.date.getTime();
}
