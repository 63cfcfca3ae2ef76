/**
 * Actors that delete themselves.
 *
 * @module
 */

import { references } from "@commonplace/storage";
import { type Document, hasType, idOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";

/** Whether an activity is an actor's Delete of itself. */
export function isGoodbye({ json }: Pick<Document, "json">, actor: string): boolean {
  return hasType(json, "Delete") && idOf(json["object"]) === actor;
}

/**
 * Whether it is the goodbye of somebody who was never known here, or is known to be gone: nothing can
 * follow from it, and to fetch a key that is no longer there would be in vain. Servers send it to
 * every host that they know.
 */
export async function isIdleGoodbye(
  { store: { view } }: Context,
  document: Document,
  actor: string,
): Promise<boolean> {
  if (!isGoodbye(document, actor)) return false;
  return (await references.read(view, actor)).state !== "resolved";
}
