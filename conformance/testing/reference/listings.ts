/**
 * Faults of collections: what stands in them, and for how long.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import type { Fault } from "./fault.ts";
import { serves } from "./fault.ts";

/** Changes the items of a collection. */
export function lists(
  path: string,
  edit: (items: readonly JsonValue[]) => readonly JsonValue[],
): Fault {
  return serves(path, (document): JsonObject => {
    const name = Array.isArray(document.orderedItems) ? "orderedItems" : "items";
    const items = document[name];
    return Array.isArray(items) ? { ...document, [name]: edit(items) } : document;
  });
}

/** What once stood in the collection stays there. */
export function keepsIn(path: string): Fault {
  const known = new Map<string, JsonValue>();
  return lists(path, (items) => {
    for (const item of items) known.set(JSON.stringify(item), item);
    return [...known.values()];
  });
}

/** What once vanished from the collection never comes back. */
export function losesFrom(path: string): Fault {
  const known = new Set<string>();
  const gone = new Set<string>();
  return lists(path, (items) => {
    const now = new Set(items.map((item) => JSON.stringify(item)));
    for (const item of known) if (!now.has(item)) gone.add(item);
    for (const item of now) known.add(item);
    return items.filter((item) => !gone.has(JSON.stringify(item)));
  });
}
