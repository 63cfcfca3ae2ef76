/**
 * Whether something stands in a collection of the target, which may come in pages.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { idOf, isObject, textOf } from "../../raw_json.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";

/** What was seen of a collection at last. */
export interface Listed {
  /** Whether it stands there. */
  readonly isThere: boolean;
  /** What stands there; `undefined` where the collection cannot be read. */
  readonly items: readonly JsonObject[string][] | undefined;
  /** The request that read it. */
  readonly entry: WireEntry;
}

/** Looks for an id in a collection until it is there, or is not, as `expected`; or until that takes too long. */
export async function listed(
  stage: Stage,
  url: string,
  { id, expected }: { readonly id: string; readonly expected: boolean },
): Promise<Listed> {
  const page = await firstPage(stage, url);
  const fetched = await stage.fetchUntil(page, (last) => look(last, id).isThere === expected);
  return look(fetched, id);
}

/** The items of a collection, or of its first page. */
export async function itemsOf(stage: Stage, url: string): Promise<Listed> {
  return look(await stage.read(await firstPage(stage, url)), "");
}

async function firstPage(stage: Stage, url: string): Promise<string> {
  const { document } = await stage.read(url);
  const isWhole = Array.isArray(document?.orderedItems) || Array.isArray(document?.items);
  return isWhole || !document ? url : textOf(document, "first") ?? url;
}

/** An id counts wherever it stands in an item: some servers list posts, some what was done with them. */
function look({ document, entry }: Fetched, id: string): Listed {
  const items = document?.orderedItems ?? document?.items;
  const known = Array.isArray(items) ? items : undefined;
  return { isThere: known?.some((item) => mentions(item, id)) ?? false, items: known, entry };
}

function mentions(item: JsonObject[string], id: string, depth = 0): boolean {
  if (idOf(item) === id) return true;
  return depth < 3 && isObject(item) && mentions(item.object ?? null, id, depth + 1);
}
