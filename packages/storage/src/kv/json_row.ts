/**
 * JSON as the bytes of a row.
 *
 * @module
 */

import type { Json } from "../engine.ts";
import { StorageError } from "../error.ts";
import { jsonForm } from "../json_form.ts";

/** The most bytes that are kept in one row; Deno KV refuses more than 65,536. */
export const longestRow = 60_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const strictDecoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Writes JSON as UTF-8.
 *
 * @throws {StorageError} with code `invalid` when `value` has no JSON form.
 */
export function jsonBytes(value: Json): Uint8Array<ArrayBuffer> {
  return encoder.encode(jsonForm(value));
}

/**
 * Writes JSON that must fit one row.
 *
 * @throws {StorageError} with code `too-large` when it does not.
 */
export function shortJsonBytes(value: Json, what: string): Uint8Array<ArrayBuffer> {
  const bytes = jsonBytes(value);
  if (bytes.length > longestRow) {
    throw new StorageError(
      "too-large",
      `${what} has ${bytes.length} bytes; ${longestRow} is the most. Keep it as a document and refer to it.`,
    );
  }
  return bytes;
}

/**
 * Reads JSON from the bytes of a row.
 *
 * @throws {StorageError} with code `corrupt` when they are something else.
 */
export function jsonOf(bytes: unknown, what: string): Json {
  try {
    if (bytes instanceof Uint8Array) return JSON.parse(textOf(bytes));
  } catch (error) {
    throw corrupt(what, error);
  }
  throw corrupt(what);
}

/** The lenient decoder takes half the time, and leaves a mark wherever the strict one may throw. */
function textOf(bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  return text.includes("\uFFFD") ? strictDecoder.decode(bytes) : text;
}

/** The error for a row that does not hold what this package writes there. */
export function corrupt(what: string, cause?: unknown): StorageError {
  return new StorageError(
    "corrupt",
    `${what} cannot be read: another program wrote it, or the file is damaged. Restore a backup.`,
    { cause },
  );
}
