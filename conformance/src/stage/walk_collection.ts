/**
 * Walking through a collection of the target, page by page, as far as it takes to judge it.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { idOf, isObject } from "../raw_json.ts";
import type { WireEntry } from "../wire_entry.ts";
import type { ActorRead } from "./read_actors.ts";
import type { Fetched, Stage } from "./stage.ts";

/** A collection, and what was read of it. */
export interface CollectionWalk {
  /** The member of the actor that names it. */
  readonly name: string;
  /** The actor that names it. */
  readonly owner: ActorRead;
  /** Where it is. */
  readonly url: string;
  /** What is served there. */
  readonly top: Fetched;
  /** Its pages from the first on. */
  readonly pages: readonly PageRead[];
  /** What `prev` of the second page leads to. */
  readonly back?: PageRead;
  /** What `last` leads to. */
  readonly last?: PageRead;
  /** The first page once more. */
  readonly again?: PageRead;
  /** Whether the last page that was read is the end. */
  readonly isWhole: boolean;
  /** A page that came twice. */
  readonly loop?: string;
}

/** A page of a collection. */
export interface PageRead {
  /** Where it is; missing where it is embedded and has no id. */
  readonly url?: string;
  /** What it is; missing where nothing was served. */
  readonly document: JsonObject | undefined;
  /** The request that fetched it. */
  readonly entry: WireEntry;
}

const mostPages = 3;

/** Which collection to walk through. */
export type CollectionOf = Pick<CollectionWalk, "name" | "owner" | "url">;

/** Walks through it; what is on another origin is not asked for. */
export async function walkCollection(stage: Stage, of: CollectionOf): Promise<CollectionWalk> {
  const top = await stage.readOnce(of.url);
  const pages: PageRead[] = [];
  const visited = new Set<string>();
  let next: JsonValue | undefined = top.document?.first;
  let loop: string | undefined;
  while (isThere(next) && pages.length < mostPages) {
    const url = idOf(next);
    if (url !== undefined && visited.has(url)) {
      loop = url;
      break;
    }
    if (url !== undefined) visited.add(url);
    const page = await readPage(stage, { value: next, within: top.entry });
    if (!page) break;
    pages.push(page);
    next = page.document?.next;
  }
  const [first, second] = pages;
  const back = await readPage(stage, { value: second?.document?.prev, within: top.entry });
  const last = await readPage(stage, { value: top.document?.last, within: top.entry });
  const again = second && first?.url !== undefined ? await stage.read(first.url) : undefined;
  return {
    ...of,
    top,
    pages,
    ...(back && { back }),
    ...(last && { last }),
    ...(again && first && { again: { ...first, ...again } }),
    isWhole: !isThere(next),
    ...(loop !== undefined && { loop }),
  };
}

/** The items of a collection or page: one or many, ordered or not. */
export function itemsOf(document: JsonObject | undefined): readonly JsonValue[] {
  const { orderedItems, items } = document ?? {};
  return [orderedItems ?? items ?? []].flat();
}

/** All items that a walk has seen. */
export function itemsSeen({ top, pages }: CollectionWalk): JsonValue[] {
  return [...itemsOf(top.document), ...pages.flatMap(({ document }) => itemsOf(document))];
}

interface PageNamed {
  readonly value: JsonValue | undefined;
  readonly within: WireEntry;
}

async function readPage(
  stage: Stage,
  { value, within }: PageNamed,
): Promise<PageRead | undefined> {
  const url = idOf(value);
  const isEmbedded = isObject(value) && ("orderedItems" in value || "items" in value);
  if (isEmbedded) return { ...(url !== undefined && { url }), document: value, entry: within };
  if (url === undefined || URL.parse(url)?.origin !== stage.target.origin) return undefined;
  const { document, entry } = await stage.readOnce(url);
  return { url, document, entry };
}

function isThere(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null;
}
