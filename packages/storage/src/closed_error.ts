/**
 * That an engine is closed.
 *
 * @module
 */

import { StorageError } from "./error.ts";

/** The error of everything that is asked of an engine after it was closed. */
export function closedError(cause?: unknown): StorageError {
  return new StorageError("closed", "The storage engine is closed.", { cause });
}
