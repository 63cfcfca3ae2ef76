/**
 * Where a page of posts ended, as text that callers hand back unread.
 *
 * @module
 */

import { noCursor } from "./page_size.ts";
import type { Cursors } from "./ranked_page.ts";

/** What a cursor holds. */
export interface PostsCursor {
  /** The sort that the page had. */
  readonly sort: string;
  /** When the first page was read, milliseconds since 1970: windows end there. */
  readonly end: number;
  /** Where each list is read on from. */
  readonly cursors: Cursors;
  /** Where the page ended, in the order. */
  readonly last: number | undefined;
}

/** Longer texts are no cursors. */
const LONGEST = 16_384;

/** Writes a cursor. */
export function cursorText({ sort, end, last, cursors }: PostsCursor): string {
  const places = cursors.map((cursor) => typeof cursor === "object" ? cursor.after : cursor[0]);
  const bytes = new TextEncoder().encode(JSON.stringify([sort, end, last ?? null, ...places]));
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

/**
 * Reads a cursor of a page with this sort; `undefined` where none is given.
 *
 * @throws {FederationError} with code `invalid-option` when it is none.
 */
export function readCursor(cursor: string | undefined, sort: string): PostsCursor | undefined {
  if (cursor === undefined) return undefined;
  const parts = cursor.length > LONGEST ? undefined : partsOf(cursor);
  const [named, end, last, ...places] = parts ?? [];
  const isWhole = named === sort && typeof end === "number" && places.every(isText);
  if (isWhole && (last === null || typeof last === "number")) {
    return { sort, end, last: last ?? undefined, cursors: places.filter(isText).map(placeOf) };
  }
  throw noCursor(cursor);
}

function partsOf(cursor: string): readonly unknown[] | undefined {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: "base64url" });
    const parts: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}

function isText(place: unknown): place is string {
  return typeof place === "string" && place !== "";
}

function placeOf(place: string): Cursors[number] {
  if (place === "s") return "start";
  return place === "e" ? "end" : { after: place };
}
