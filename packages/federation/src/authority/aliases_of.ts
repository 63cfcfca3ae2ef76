/**
 * What else an actor says that it is called.
 *
 * @module
 */

import { actors, type View } from "@commonplace/storage";
import { idsOf } from "@commonplace/vocabulary";
import { authentic } from "./author.ts";

/** The `alsoKnownAs` of an actor of ours, or of another by the word of its origin or its own (FEP-7628). */
export async function aliasesOf(view: View, actor: string): Promise<readonly string[]> {
  const local = await actors.read(view, actor);
  if (local) return local.alsoKnownAs ?? [];
  const known = await authentic(view, actor);
  return known?.iri === actor ? idsOf(known.json, "alsoKnownAs") : [];
}
