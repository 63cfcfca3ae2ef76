/**
 * What may be read of a log at once.
 *
 * @module
 */

import { StorageError } from "./error.ts";

/** What to read of a log. */
export interface EntriesOptions {
  /** Entries above this position. */
  readonly after: number;
  /** How many at most, 1 to 1000. */
  readonly limit: number;
}

/**
 * Makes sure that both are in their ranges.
 *
 * @throws {StorageError} with code `invalid` when one is not.
 */
export function requireEntriesOptions({ after, limit }: EntriesOptions): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new StorageError("invalid", `The limit of entries is ${limit}; it must be 1 to 1000.`);
  }
  if (!Number.isInteger(after) || after < 0) {
    throw new StorageError("invalid", `The position is ${after}; it must be 0 or a whole number.`);
  }
}
