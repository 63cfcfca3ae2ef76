/**
 * Documents that are worth knowing, fetched when there is time: nothing waits for them.
 *
 * @module
 */

import type { Change, Job, Outcome } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { houseOf } from "../fetching/house_of.ts";
import { findLater } from "../inbox/find_all.ts";
import { resolve } from "../resolution/resolve.ts";
import { resolveThread } from "../resolution/resolve_thread.ts";

/** The queue of what is to be fetched. */
export const FETCH_QUEUE = "fetch";

/** What to fetch. */
export type Fetch = {
  readonly iri: string;
  /** What was fetched before this time is fetched again, milliseconds since 1970. */
  readonly since?: number;
};

/** Longer IRIs are nobody's, and jobs hold ids, no bodies. */
const LONGEST_IRI = 2048;

/** The change that has a document fetched, and what it answers, as far as that is not known. */
export function fetchLater(payload: Fetch): readonly Change[] {
  const { iri } = payload;
  if (iri.length > LONGEST_IRI) return [];
  const job = { queue: FETCH_QUEUE, payload, idempotencyKey: iri, lane: houseOf(iri) };
  return [{ kind: "enqueue", job }];
}

/** Fetches a document; when its host does not answer, later once more. */
export async function fetchNow(context: Context, job: Job): Promise<Outcome> {
  const { iri, since } = job.payload as Fetch;
  const found = await resolve(context, iri, since === undefined ? {} : { since });
  if (!found.ok) {
    const { message: reason, retryAfter } = found;
    const after = found.retryable ? findLater(job.attempt, retryAfter) : undefined;
    return after === undefined ? { kind: "done" } : { kind: "retry", after, reason };
  }
  const isOld = since !== undefined && found.fetchedAt < since;
  const after = isOld ? findLater(job.attempt) : undefined;
  if (after !== undefined) {
    return { kind: "retry", after, reason: `${iri} was fetched just before` };
  }
  await resolveThread(context, found.iri);
  return { kind: "done" };
}
