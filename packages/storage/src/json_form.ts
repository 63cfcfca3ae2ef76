/**
 * The JSON of a value, as text.
 *
 * @module
 */

import { StorageError } from "./error.ts";

/**
 * Writes a value as JSON.
 *
 * @throws {StorageError} with code `invalid` when it has no JSON form.
 */
export function jsonForm(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    throw new StorageError("invalid", `This value has no JSON form: ${error}`, { cause: error });
  }
  if (text === undefined) {
    throw new StorageError("invalid", `A ${typeof value} has no JSON form.`);
  }
  return text;
}
