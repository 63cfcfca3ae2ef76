/**
 * What the adapters of search have in common around their pages and batches.
 *
 * @module
 */

import { cursorPlace, cursorText } from "../cursor.ts";
import type { Page } from "../engine.ts";
import { StorageError } from "../error.ts";
import type {
  IndexChange,
  SearchDocument,
  SearchHit,
  SearchIndex,
  SearchOptions,
} from "./search_index.ts";

/** How many documents that fit a query are ranked: a word of most of them must not stop a server. */
export const mostRanked = 10_000;

/** Documents in one transaction of a rebuild. */
const batchSize = 500;

/** A hit with the number of its row, which orders those that fit equally well. */
export interface PlacedHit extends SearchHit {
  readonly row: number;
}

/** Where a page begins. */
export interface SearchPlace {
  readonly score: number;
  readonly row: number;
}

/**
 * The bound and the beginning of a page.
 *
 * @throws {StorageError} with code `invalid` when they are none.
 */
export function placeOf(
  { limit = 50, after }: SearchOptions,
): { readonly limit: number; readonly place: SearchPlace | undefined } {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new StorageError("invalid", `The limit of a page is ${limit}; it must be 1 to 1000.`);
  }
  return { limit, place: after === undefined ? undefined : readCursor(after) };
}

/** A page of hits, of which there is one more than asked for when there are more. */
export function pageOf(hits: readonly PlacedHit[], limit: number): Page<SearchHit> {
  const items = hits.slice(0, limit);
  const last = hits.length > limit ? items.at(-1) : undefined;
  const next = last && cursorText([last.score, last.row]);
  return { items: items.map(({ id, kind, at, score }) => ({ id, kind, at, score })), next };
}

/**
 * Makes sure that changes can be kept by every adapter.
 *
 * @throws {StorageError} with code `invalid` when one has no id, or text that cannot be kept.
 */
export function requireChanges(changes: readonly IndexChange[]): void {
  for (const change of changes) {
    const { id, kind, language, at } = change.kind === "put"
      ? change.document
      : { id: change.id, kind: undefined, language: undefined, at: undefined };
    for (const text of [id, kind, language]) {
      if (text === undefined || text !== "" && text.isWellFormed() && !text.includes("\0")) {
        continue;
      }
      throw new StorageError(
        "invalid",
        `A document of the search index has ${
          JSON.stringify(text)
        }; ids, kinds and languages are non-empty and well-formed.`,
      );
    }
    if (at !== undefined && !Number.isSafeInteger(at)) {
      throw new StorageError("invalid", `The time of a document is ${at}; it must be whole.`);
    }
  }
}

/** Fills a cleared index in batches, and notes the mark at the end. */
export async function fill(
  index: Pick<SearchIndex, "apply">,
  source: AsyncIterable<SearchDocument>,
  mark: number,
): Promise<number> {
  let batch: IndexChange[] = [];
  let count = 0;
  for await (const document of source) {
    count++;
    batch.push({ kind: "put", document });
    if (batch.length < batchSize) continue;
    await index.apply(batch);
    batch = [];
  }
  await index.apply(batch, { mark });
  return count;
}

function readCursor(cursor: string): SearchPlace {
  const [score, row] = cursorPlace(cursor, isPlace);
  return { score, row };
}

function isPlace(place: readonly unknown[]): place is [number, number] {
  return place.length === 2 && typeof place[0] === "number" && Number.isSafeInteger(place[1]);
}
