/**
 * What was waited for has come.
 *
 * @module
 */

import type { Change, Job, Outcome, View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { reopen } from "./reopen.ts";
import { endWaiting, waitingFor } from "./wait_for.ts";

/** The queue of IRIs that have come and were waited for. */
export const ARRIVED_QUEUE = "community-arrived";

/** Activities that are opened again in one transaction. */
const PAGE = 20;

/** The changes that have everything opened again that waits for an IRI; none where nothing does. */
export async function arrived(view: View, iri: string): Promise<readonly Change[]> {
  const [first] = await waitingFor(view, iri, 1);
  if (first === undefined) return [];
  return [{
    kind: "enqueue",
    job: { queue: ARRIVED_QUEUE, payload: { iri }, idempotencyKey: iri },
  }];
}

/** Opens what waits for an IRI again, a page of it at a time. */
export async function reopenWaiting(job: Job, { store }: Context): Promise<Outcome> {
  const { iri } = job.payload as { readonly iri: string };
  for (;;) {
    if (job.signal.aborted) return { kind: "retry", after: 0, reason: "The worker stops" };
    const isMore = await store.transact(async (view) => {
      const waiting = await waitingFor(view, iri, PAGE);
      const changes: Change[] = [];
      for (const one of waiting) {
        changes.push(...endWaiting(one), ...await reopen(view, one.notification));
      }
      return { changes, result: waiting.length === PAGE };
    });
    if (!isMore) return { kind: "done" };
  }
}
