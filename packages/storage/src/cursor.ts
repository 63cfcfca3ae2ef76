/**
 * Cursors of pages: where a page ended, as text that callers hand back unread.
 *
 * @module
 */

import { StorageError } from "./error.ts";

/** Writes where a page ended. */
export function cursorText(place: readonly unknown[]): string {
  return new TextEncoder().encode(JSON.stringify(place)).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
}

/**
 * Reads where a page ended; `check` says whether it is such a place.
 *
 * @throws {StorageError} with code `invalid` when it is none.
 */
export function cursorPlace<Place extends readonly unknown[]>(
  cursor: string,
  check: (place: readonly unknown[]) => place is Place,
): Place {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: "base64url" });
    const place: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (Array.isArray(place) && check(place)) return place;
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
