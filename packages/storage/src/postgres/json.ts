/**
 * JSON as it goes into a column.
 *
 * @module
 */

import type { Json } from "../engine.ts";
import { StorageError } from "../error.ts";
import { jsonForm } from "../json_form.ts";

/** The longest value, in bytes: 16 MiB. */
export const longestValue: number = 16 * 1_048_576;

const encoder = new TextEncoder();

/**
 * Writes JSON that is at most `longest` bytes long; `what` it is stands in errors.
 *
 * @throws {StorageError} with code `invalid` when `value` has no JSON form, with code `too-large` when
 * it is longer.
 */
export function jsonText(value: Json, what: () => string, longest: number = longestValue): string {
  const text = jsonForm(value);
  // Each of its UTF-16 units takes three bytes at most.
  if (text.length * 3 > longest) requireShort(encoder.encode(text).length, what, longest);
  return text;
}

/**
 * Makes sure that a value is not too long.
 *
 * @throws {StorageError} with code `too-large` when it is.
 */
export function requireShort(
  length: number,
  what: () => string,
  longest: number = longestValue,
): void {
  if (length <= longest) return;
  throw new StorageError("too-large", `${what()} has ${length} bytes; ${longest} is the most.`);
}
