/**
 * What Postgres and its client throw, as errors of this package.
 *
 * @module
 */

import { StorageError } from "../error.ts";

/** The error of a query, typed; what became of a commit whose answer was lost nobody can say. */
export function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const state = sqlState(error);
  if (/^2[23]/.test(state)) {
    return new StorageError("invalid", `Postgres refused a value: ${message}.`, { cause: error });
  }
  if (state.startsWith("54")) {
    return new StorageError("too-large", `Postgres refused a transaction: ${message}.`, {
      cause: error,
    });
  }
  return new StorageError(
    "unavailable",
    `Postgres did not answer as it should: ${
      message || state
    }. Look at the database, its disk, the URL and the rights of the user.`,
    { cause: error },
  );
}

/** Whether the database has undone a commit for the sake of another one, which can be begun again. */
export function isUndone(error: unknown): boolean {
  return ["40001", "40P01"].includes(causeState(error));
}

/** Whether the values of a commit were at fault, of one of its transactions perhaps. */
export function isRefused(error: unknown): boolean {
  return /^(2[23]|54)/.test(causeState(error));
}

function causeState(error: unknown): string {
  return error instanceof StorageError ? sqlState(error.cause) : "";
}

function sqlState(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}
