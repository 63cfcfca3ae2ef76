/**
 * Finds posts and comments at their origins.
 *
 * @module
 */

import type { Job, Outcome } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { parentsOf } from "../../src/effects/reply.ts";
import { findLater } from "../../src/inbox/find_all.ts";
import type { Unresolved } from "../../src/resolution/resolution.ts";
import { resolve } from "../../src/resolution/resolve.ts";
import { readItem } from "../ground/item.ts";
import { DEEPEST } from "../policy/deepest.ts";
import { adopt } from "./adopt.ts";
import type { Sought } from "./seek_later.ts";

/**
 * Fetches a post or comment and what it answers, up to what is known, and takes it in from the top. What waits for it is
 * opened again by that. A host that does not answer is asked again for a while; what cannot be found may still come.
 */
export async function seek(job: Job, context: Context): Promise<Outcome> {
  const { iri, community } = job.payload as Sought;
  const found = await chainOf(context, iri);
  if (!Array.isArray(found)) {
    const { message: reason, retryable, retryAfter } = found as Unresolved;
    const after = retryable ? findLater(job.attempt, retryAfter) : undefined;
    return after === undefined ? { kind: "done" } : { kind: "retry", after, reason };
  }
  for (const next of found.toReversed()) {
    if (!await adopt(context, { iri: next, community })) break;
  }
  return { kind: "done" };
}

/** The IRIs that are not known here, from what is looked for upwards. */
async function chainOf(context: Context, iri: string): Promise<readonly string[] | Unresolved> {
  const chain: string[] = [];
  let next: string | undefined = iri;
  while (next !== undefined && chain.length <= DEEPEST) {
    if (await readItem(context.store.view, next)) break;
    const resolution = await resolve(context, next);
    if (!resolution.ok) return resolution;
    if (chain.includes(resolution.iri)) break;
    chain.push(resolution.iri);
    next = parentsOf(resolution.document.json).at(-1);
  }
  return chain;
}
