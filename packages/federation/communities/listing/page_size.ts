/**
 * What one page may be asked for.
 *
 * @module
 */

import { StorageError } from "@commonplace/storage";
import { FederationError } from "../../src/error.ts";

/** A bound that callers choose within one of ours. */
export interface Bound {
  /** What the option is called. */
  readonly name: string;
  /** The most that may be asked for. */
  readonly most: number;
  /** What is meant where nothing is said. */
  readonly byDefault: number;
}

/**
 * What is asked for, or the default.
 *
 * @throws {FederationError} with code `invalid-option` when it is not a whole number from 1 to the most.
 */
export function pageSize(asked: number | undefined, { name, most, byDefault }: Bound): number {
  const size = asked ?? byDefault;
  if (Number.isSafeInteger(size) && size >= 1 && size <= most) return size;
  throw new FederationError(
    "invalid-option",
    `The option ${name} comes to ${size}; it must be a whole number from 1 to ${most}.`,
  );
}

/**
 * Reads a page that begins at a cursor.
 *
 * @throws {FederationError} with code `invalid-option` when the store knows no such place.
 */
export async function readFrom<T>(after: string | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const isAbout = after !== undefined && error instanceof StorageError;
    if (isAbout && error.code === "invalid") throw noCursor(after, error);
    throw error;
  }
}

/** The error of a text that is no cursor. */
export function noCursor(after: string, cause?: unknown): FederationError {
  return new FederationError(
    "invalid-option",
    `${
      JSON.stringify(after.slice(0, 100))
    } is no cursor of such a page; hand back the next of the page before.`,
    { cause },
  );
}
