/**
 * Pages of rows that lie by position, then name: members of sets, entries of indexes.
 *
 * @module
 */

import { cursorPlace, cursorText } from "../cursor.ts";
import type { ListOptions } from "../engine.ts";
import { pageOptions } from "../page_options.ts";
import type { Draft } from "./draft.ts";

/** The most rows that are read for one page. */
const mostRows = 20_000;

/** What to read. */
export interface PlacesOptions {
  /** The rows, whose keys go on with a position and a name, or with a name. */
  readonly prefix: Deno.KvKey;
  /** @default true */
  readonly hasPosition?: boolean;
  readonly page: ListOptions | undefined;
  /** Which rows count. */
  readonly isLive?: (entry: Deno.KvEntry<unknown>) => boolean;
}

/** The rows of a page, and the cursor behind them. */
export interface Places {
  readonly rows: readonly Deno.KvEntry<unknown>[];
  readonly next: string | undefined;
}

/** A page of rows. It is shorter than asked for when there are too many between that do not count. */
export async function readPlaces(
  draft: Draft,
  { prefix, page, hasPosition = true, isLive = () => true }: PlacesOptions,
): Promise<Places> {
  const { limit, reverse, skip, after } = pageOptions(page);
  const found: Deno.KvEntry<unknown>[] = [];
  let from = after === undefined ? undefined : placeOf(after, hasPosition);
  const parts = hasPosition ? 2 : 1;
  let left = skip;
  let seen = 0;
  while (true) {
    const wanted = left + limit - found.length + 1;
    const selector = from === undefined
      ? { prefix }
      : reverse
      ? { prefix, end: [...prefix, ...from] }
      : { prefix, start: [...prefix, ...from, ""] };
    const rows = await draft.list(selector, { limit: wanted, reverse });
    for (const row of rows) {
      if (!isLive(row)) continue;
      if (left > 0) left--;
      else if (found.length < limit) found.push(row);
      else return { rows: found, next: cursorOf(found.at(-1), parts) };
    }
    const last = rows.at(-1);
    if (rows.length < wanted || !last) return { rows: found, next: undefined };
    seen += rows.length;
    if (seen > mostRows) return { rows: found, next: cursorOf(last, parts) };
    from = last.key.slice(-parts);
  }
}

/** The cursor behind a row. */
function cursorOf(row: Deno.KvEntry<unknown> | undefined, parts: number): string | undefined {
  return row && cursorText(row.key.slice(-parts));
}

function placeOf(cursor: string, hasPosition: boolean): Deno.KvKey {
  return hasPosition ? cursorPlace(cursor, isPlace) : cursorPlace(cursor, isName);
}

function isPlace(place: readonly unknown[]): place is [number, string] {
  return place.length === 2 && Number.isFinite(place[0]) && typeof place[1] === "string";
}

function isName(place: readonly unknown[]): place is [string] {
  return place.length === 1 && typeof place[0] === "string";
}
