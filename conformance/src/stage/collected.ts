/**
 * The members of a collection of the target, read page by page.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { idOf, isObject, textOf } from "../raw_json.ts";
import type { WireEntry } from "../wire_entry.ts";
import type { Stage } from "./stage.ts";

/** What a collection holds at one moment. */
export interface Collected {
  /** Ids of its members, those given and those embedded. */
  readonly ids: readonly string[];
  /** Its members as they stand there. */
  readonly items: readonly JsonValue[];
  /** What it says of their number. */
  readonly total: number | null;
  /** The last request that it was read by. */
  readonly entry: WireEntry;
}

const maxPages = 10;

/** Reads a collection with its first ten pages; `undefined` where it is not served. */
export async function collect(stage: Stage, url: string): Promise<Collected | undefined> {
  const { entry, document } = await stage.read(url);
  if (!document) return undefined;
  const items = [...itemsOf(document)];
  let last = entry;
  let next = document.first;
  for (let n = 0; n < maxPages && next !== undefined && next !== null; n++) {
    const page = isObject(next) && itemsOf(next).length > 0 ? next : await read(next);
    if (!page) break;
    items.push(...itemsOf(page));
    next = page.next;
  }
  const { totalItems } = document;
  const ids = items.map((item) => idOf(item)).filter((id) => id !== undefined);
  return { ids, items, total: typeof totalItems === "number" ? totalItems : null, entry: last };

  async function read(page: JsonValue): Promise<JsonObject | undefined> {
    const id = idOf(page);
    if (id === undefined) return undefined;
    const fetched = await stage.read(id);
    last = fetched.entry;
    return fetched.document;
  }
}

/** Reads a collection until `isThere` says that it is as expected or that takes too long; returns the last. */
export async function collectUntil(
  stage: Stage,
  url: string,
  isThere: (collected: Collected) => boolean,
): Promise<Collected | undefined> {
  return await stage.lookUntil(
    () => collect(stage, url),
    (collected) => collected === undefined || isThere(collected),
  );
}

/** Where a collection of an object is, which the object names or embeds. */
export function collectionOf(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return isObject(value) ? textOf(value, "id") : idOf(value);
}

function itemsOf({ orderedItems, items }: JsonObject): readonly JsonValue[] {
  const found: JsonValue | undefined = orderedItems ?? items;
  return Array.isArray(found) ? found : [];
}
