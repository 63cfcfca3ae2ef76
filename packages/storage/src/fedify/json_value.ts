/**
 * What Fedify hands over, as JSON.
 *
 * @module
 */

import type { Json } from "../engine.ts";
import { StorageError } from "../error.ts";

/**
 * The JSON form of a value.
 *
 * @throws {StorageError} with code `invalid` when it has none.
 */
export function jsonValue(value: unknown): Json {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    throw new StorageError("invalid", `This value has no JSON form: ${error}`, { cause: error });
  }
  if (text === undefined) {
    throw new StorageError("invalid", `A ${typeof value} has no JSON form.`);
  }
  return JSON.parse(text);
}
