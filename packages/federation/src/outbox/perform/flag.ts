/**
 * Flag by an actor of ours.
 *
 * @module
 */

import { idsOf } from "@commonplace/vocabulary";
import { authentic, authorOf } from "../../authority/author.ts";
import { report } from "../../effects/report.ts";
import { type Problem, problem } from "../../problem.ts";
import { alsoTo, RECIPIENTS } from "../addressing.ts";
import type { Composed } from "../compose.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/**
 * Reports something. What is ours is reported here, and nobody else of ours gets to know; the servers of what is not
 * are told by way of its authors.
 */
export async function performFlag(
  composed: Composed,
  { context, view, actor, at }: Scene,
): Promise<Act | Problem> {
  const { id, json } = composed;
  const named = idsOf(json, "object").slice(0, RECIPIENTS.count);
  const [about] = named;
  if (about === undefined) return problem(400, "The Flag names nothing.");
  const result = await report(view, context, { id, actor, json, at });
  const told = new Set<string>();
  for (const iri of named) {
    if (context.domains.of(iri)) continue;
    const known = await authentic(view, iri);
    const author = known && (authorOf(known.json) ?? known.iri);
    if (author !== undefined && !context.domains.of(author)) told.add(author);
  }
  const { actors } = composed.audience;
  const remote = actors.filter((iri) => !context.domains.of(iri));
  return {
    text: composed.text,
    audience: alsoTo({ actors: remote, followersOf: [] }, actor, ...told),
    about,
    changes: result.kind === "kept" ? result.changes : [],
  };
}
