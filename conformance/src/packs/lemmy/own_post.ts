/**
 * Posts that the target has written itself, found where it shows them.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, isObject } from "../../raw_json.ts";

const postTypes = ["Page", "Article", "Note", "Video", "Event"];
const maxDepth = 3;

/** Id of the first post in the items of an outbox whose origin is the target's. */
export function ownPostIn(
  items: readonly JsonObject[string][],
  origin: string,
): string | undefined {
  for (const item of items) {
    const post = postIn(item, maxDepth);
    const id = idOf(post);
    if (id !== undefined && URL.parse(id)?.origin === origin) return id;
  }
  return undefined;
}

/** The post in an Announce, in a Create, or itself. */
function postIn(item: JsonObject[string] | undefined, depth: number): JsonObject | undefined {
  if (depth === 0 || !isObject(item)) return undefined;
  return postTypes.some((type) => hasType(item, type)) ? item : postIn(item.object, depth - 1);
}
