/**
 * The error of this package.
 *
 * @module
 */

/** What can go wrong in a store; callers branch on it. */
export type StorageErrorCode =
  | "closed"
  | "contention"
  | "corrupt"
  | "invalid"
  | "newer-data"
  | "overloaded"
  | "too-large"
  | "unavailable";

/** A failure of the store, with the code that callers branch on. */
export class StorageError extends Error {
  /** Always `"StorageError"`. */
  override readonly name = "StorageError";
  /** What kind of failure this is. */
  readonly code: StorageErrorCode;

  /** Says what happened and what to do in `message`. */
  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
