/**
 * Names that callers choose: parts of paths, members, queues, tables, indexes.
 *
 * @module
 */

import { StorageError } from "./error.ts";

/**
 * Makes sure that a text can name something.
 *
 * @throws {StorageError} with code `invalid` when it is empty or not well-formed Unicode.
 */
export function requireName(text: string, what: string): void {
  if (typeof text === "string" && text !== "" && text.isWellFormed()) return;
  throw new StorageError(
    "invalid",
    `${what} is ${JSON.stringify(text)}; it must be a non-empty string of well-formed Unicode.`,
  );
}
