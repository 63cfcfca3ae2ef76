/**
 * Cursors of pages that lie by position, then name.
 *
 * @module
 */

import { cursorPlace, cursorText } from "../cursor.ts";

/** A cursor for what stands after a place. */
export function cursorOf(position: number, name: string): string {
  return cursorText([position, name]);
}

/**
 * The place of a cursor.
 *
 * @throws {StorageError} with code `invalid` when it is none.
 */
export function placeOf(cursor: string): readonly [position: number, name: string] {
  return cursorPlace(cursor, isPlace);
}

function isPlace(place: readonly unknown[]): place is [number, string] {
  return place.length === 2 && Number.isFinite(place[0]) && typeof place[1] === "string" &&
    !place[1].includes("\0");
}
