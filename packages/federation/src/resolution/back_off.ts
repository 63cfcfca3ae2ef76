/**
 * How long what could not be fetched is left alone.
 *
 * @module
 */

import type { Reference } from "@commonplace/storage";
import { type Unresolved, unresolved } from "./resolution.ts";

/** The least time between two fetches of one IRI: a minute, in milliseconds. */
export const REFETCH_AFTER: number = 60 * 1000;

/** The longest time that a failed one is left alone: six hours. */
const LONGEST = 6 * 3600 * 1000;

/** Milliseconds until an IRI is asked for again: a minute, doubled with each attempt in vain. */
export function backOff(attempts: number): number {
  return Math.min(REFETCH_AFTER * 2 ** Math.max(0, attempts - 1), LONGEST);
}

/** Milliseconds until an IRI may be asked for, 0 for now. Where the clock jumped back, the jump counts as time that has passed. */
export function waitFor(known: Reference, now: number): number {
  if (known.state === "unknown") return 0;
  const attempts = attemptsOf(known);
  // What was never fetched from its origin was not fetched a short while ago either.
  const isHearsay = known.state === "resolved" && known.provenance.kind !== "fetched";
  if (isHearsay && attempts === 0) return 0;
  const triedAt = known.state === "resolved" ? known.triedAt : undefined;
  return Math.max(0, backOff(attempts) - Math.abs(now - (triedAt ?? known.fetchedAt)));
}

/** How often an IRI was asked for in vain since it was last found. */
export function attemptsOf(known: Reference): number {
  if (known.state === "failed") return known.attempts ?? 1;
  return known.state === "resolved" ? known.attempts ?? 0 : 0;
}

/** The answer to a question that is not to be asked again yet. */
export function sameAsBefore(known: Reference, retryAfter: number): Unresolved {
  if (known.state === "failed") {
    const { reason, retryable = true } = known;
    return unresolved(reason, { retryable, retryAfter });
  }
  const message = `${known.iri} could not be fetched a short while ago`;
  return unresolved(message, { retryable: true, retryAfter });
}
