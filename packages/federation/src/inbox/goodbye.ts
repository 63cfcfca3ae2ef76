/**
 * Actors that delete themselves.
 *
 * @module
 */

import { type Document, hasType, idOf } from "@commonplace/vocabulary";

/** Whether an activity is an actor's Delete of itself. */
export function isGoodbye({ json }: Pick<Document, "json">, actor: string): boolean {
  return hasType(json, "Delete") && idOf(json["object"]) === actor;
}
