/**
 * Actors fetched anew because a key of theirs failed.
 *
 * @module
 */

import type { Context } from "../context.ts";
import type { Unresolved } from "../resolution/resolution.ts";
import { resolveActor, type ResolvedActor } from "../resolution/resolve_actor.ts";

/** An actor is fetched anew at most once in this many milliseconds: a minute. */
export const REFETCH_AFTER: number = 60 * 1000;

/** Actors that are remembered; beyond it the oldest is forgotten. */
const REMEMBERED = 1000;

interface Refetched {
  /** By elapsed time: the time of day may jump. */
  readonly at: number;
  readonly actor: Promise<ResolvedActor | Unresolved>;
}

const refetched = new WeakMap<Context, Map<string, Refetched>>();

/**
 * Fetches an actor whatever is kept of it, but once a minute at most, in vain or not: who asks
 * meanwhile gets the same answer. So a flood of bad signatures cannot be turned on the actor's host.
 */
export function refetchActor(
  context: Context,
  iri: string,
): Promise<ResolvedActor | Unresolved> {
  const remembered = refetched.get(context) ?? new Map<string, Refetched>();
  refetched.set(context, remembered);
  const at = context.store.clock.elapsed();
  const known = remembered.get(iri);
  if (known && at - known.at < REFETCH_AFTER) return known.actor;
  remembered.delete(iri);
  for (const oldest of remembered.keys()) {
    if (remembered.size < REMEMBERED) break;
    remembered.delete(oldest);
  }
  const actor = resolveActor(context, iri, { since: Infinity, stale: false });
  remembered.set(iri, { at, actor });
  return actor;
}
