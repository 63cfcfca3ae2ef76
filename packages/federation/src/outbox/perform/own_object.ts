/**
 * Objects that an actor of ours may change or delete.
 *
 * @module
 */

import { references } from "@commonplace/storage";
import { type Authentic, authentic } from "../../authority/author.ts";
import { refusalOf } from "../../authority/authority.ts";
import { type Problem, problem } from "../../problem.ts";
import type { Scene } from "../../plugs.ts";

/** Finds an object that the actor may change by the table of authority, or says why it may not. */
export async function ownObject(
  type: "Delete" | "Update",
  iri: string,
  { view, actor }: Pick<Scene, "actor" | "view">,
): Promise<Authentic | Problem> {
  const { state } = await references.read(view, iri);
  if (state === "gone") return problem(410, "The object has been deleted.");
  const known = await authentic(view, iri);
  if (known === undefined) return problem(404, "There is no such object.");
  const refusal = await refusalOf({ type, actor, subject: known.iri }, view);
  if (refusal !== undefined) return problem(403, `${refusal}.`);
  if (!known.isLocal && type === "Update") {
    return problem(403, "Only what was published here can be updated here.");
  }
  return known;
}
