/**
 * How much one transaction may ask of the database.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";

/** The most rows that a transaction rests on and writes. */
const mostRows = 20_000;
/** The most bytes that it writes. */
const mostBytes = 64 * 1_048_576;

/**
 * Makes sure that a transaction is not too large.
 *
 * @throws {StorageError} with code `too-large` when it is.
 */
export function requireFits({ rows, size }: Draft): void {
  if (rows > mostRows) {
    throw new StorageError(
      "too-large",
      `A transaction rests on and writes ${rows} rows; ${mostRows} is the most. Split it into several.`,
    );
  }
  if (size > mostBytes) {
    throw new StorageError(
      "too-large",
      `A transaction writes ${size} bytes; ${mostBytes} is the most. Split it into several.`,
    );
  }
}
