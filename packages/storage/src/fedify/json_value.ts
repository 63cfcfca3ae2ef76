/**
 * What Fedify hands over, as JSON.
 *
 * @module
 */

import type { Json } from "../engine.ts";
import { jsonForm } from "../json_form.ts";

/**
 * The JSON form of a value.
 *
 * @throws {StorageError} with code `invalid` when it has none.
 */
export function jsonValue(value: unknown): Json {
  return JSON.parse(jsonForm(value));
}
