/**
 * The members of a collection that the target serves, page by page.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { idOf, isObject } from "../raw_json.ts";
import type { WireEntry } from "../wire_entry.ts";
import type { Stage } from "./stage.ts";

/** What is in a collection at one moment. */
export interface Members {
  /** Ids of those that were seen. */
  readonly ids: readonly string[];
  /** The members, as served. */
  readonly items: readonly JsonValue[];
  /** How many there are, as it says; `null` where it does not. */
  readonly total: number | null;
  /** Whether it is served at all. */
  readonly isServed: boolean;
  /** The last request that read it. */
  readonly entry: WireEntry;
}

const maxPages = 10;

/** Reads the members of a collection: those in it, and those of its first pages. */
export async function membersOf(stage: Stage, url: string): Promise<Members> {
  const { document, entry } = await stage.read(url);
  const items = [...itemsOf(document)];
  let last = entry;
  let next: JsonValue = document?.first ?? null;
  for (let page = 0; page < maxPages && next !== null; page++) {
    const read = isObject(next) ? undefined : await readPage(stage, next);
    if (read) last = read.entry;
    const found: JsonObject | undefined = isObject(next) ? next : read?.document;
    items.push(...itemsOf(found));
    next = found?.next ?? null;
  }
  const ids = items.map((item) => idOf(item)).filter((id) => id !== undefined);
  const { totalItems } = document ?? {};
  const total = typeof totalItems === "number" ? totalItems : null;
  return { ids, items, total, isServed: document !== undefined, entry: last };
}

/** Reads them until `isThere` says that they are as expected or that takes too long; returns the last. */
export async function membersUntil(
  stage: Stage,
  url: string,
  isThere: (members: Members) => boolean,
): Promise<Members> {
  return await stage.lookUntil(
    () => membersOf(stage, url),
    (members) => !members.isServed || isThere(members),
  );
}

async function readPage(stage: Stage, url: JsonValue): Promise<Awaited<ReturnType<Stage["read"]>>> {
  return await stage.read(idOf(url) ?? "");
}

function itemsOf(document: JsonObject | undefined): readonly JsonValue[] {
  const items = document?.orderedItems ?? document?.items ?? [];
  return Array.isArray(items) ? items : [items];
}
