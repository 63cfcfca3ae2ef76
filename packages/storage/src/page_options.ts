/**
 * Which page to read, checked.
 *
 * @module
 */

import type { ListOptions } from "./engine.ts";
import { StorageError } from "./error.ts";

/** The most items that are passed over. */
const mostSkipped = 10_000;

/** The options of a page, each with its value. */
export interface PageOptions {
  readonly after: string | undefined;
  readonly limit: number;
  readonly reverse: boolean;
  readonly skip: number;
}

/**
 * Fills in the defaults.
 *
 * @throws {StorageError} with code `invalid` when a number is out of its range.
 */
export function pageOptions(
  { after, limit = 50, reverse = false, skip = 0 }: ListOptions = {},
): PageOptions {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new StorageError("invalid", `The limit of a page is ${limit}; it must be 1 to 1000.`);
  }
  if (!Number.isInteger(skip) || skip < 0 || skip > mostSkipped) {
    throw new StorageError(
      "invalid",
      `A page is to pass over ${skip} items; 0 to ${mostSkipped} can be. Go on from a cursor instead.`,
    );
  }
  return { after, limit, reverse, skip };
}
