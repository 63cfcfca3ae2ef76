/**
 * Pages of rows that lie by position, then name: members of sets, entries of indexes.
 *
 * @module
 */

import type { ListOptions } from "../engine.ts";
import { StorageError } from "../error.ts";
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
  return row && new TextEncoder().encode(JSON.stringify(row.key.slice(-parts))).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
}

function placeOf(cursor: string, hasPosition: boolean): Deno.KvKey {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: "base64url" });
    const place: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (Array.isArray(place) && typeof place.at(-1) === "string") {
      if (!hasPosition && place.length === 1) return [place[0]];
      if (hasPosition && place.length === 2 && Number.isFinite(place[0])) {
        return [place[0], place[1]];
      }
    }
  } catch (error) {
    throw notACursor(cursor, error);
  }
  throw notACursor(cursor);
}

function notACursor(cursor: string, cause?: unknown): StorageError {
  return new StorageError(
    "invalid",
    `${JSON.stringify(cursor)} is no cursor of a page; hand back the next of the page before.`,
    { cause },
  );
}
