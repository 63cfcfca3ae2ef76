/**
 * What an activity is about.
 *
 * @module
 */

import { type Entity, isEntity } from "@commonplace/vocabulary";

/** The first object of an activity, whole or only named. */
export function objectOf(activity: Entity): Entity | undefined {
  const objects = activity.get("object");
  return (Array.isArray(objects) ? objects : [objects]).find(isEntity);
}
