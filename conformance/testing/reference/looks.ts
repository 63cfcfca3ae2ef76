/**
 * Telling activities apart, for faults.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, isObject } from "../../src/raw_json.ts";

/** Whether an activity has a type. */
export function is(type: string): (activity: JsonObject) => boolean {
  return (activity) => hasType(activity, type);
}

/** Whether an activity has a type, and its embedded object has another. */
export function isOf(type: string, inner: string): (activity: JsonObject) => boolean {
  return (activity) =>
    hasType(activity, type) && isObject(activity.object) && hasType(activity.object, inner);
}
