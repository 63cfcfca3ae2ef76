/**
 * Cursors of pages.
 *
 * @module
 */

import { StorageError } from "../error.ts";

/** A cursor for what stands after a place. */
export function cursorOf(position: number, name: string): string {
  return new TextEncoder().encode(JSON.stringify([position, name])).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
}

/**
 * The place of a cursor.
 *
 * @throws {StorageError} with code `invalid` when it is none.
 */
export function placeOf(cursor: string): readonly [position: number, name: string] {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: "base64url" });
    const place: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (
      Array.isArray(place) && place.length === 2 && Number.isFinite(place[0]) &&
      typeof place[1] === "string" && !place[1].includes("\0")
    ) return [place[0], place[1]];
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
