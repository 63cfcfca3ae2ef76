/**
 * A job that waits in the open, and where it is found by its idempotency key.
 *
 * @module
 */

import type { Draft } from "./draft.ts";
import { jobBytes, type JobPlace, type JobRow, placeOf, turnOf } from "./job_row.ts";
import { keyPart, row } from "./layout.ts";
import { rowPages } from "./row_pages.ts";

/** Puts a job among those that wait, in the queue of which `queue` is the stored part. */
export function placeWaiting(draft: Draft, queue: string, job: JobRow): void {
  const turn = turnOf(job);
  draft.set(row.due(queue, turn), jobBytes({ ...job, lease: undefined }));
  if (job.key === undefined) return;
  const place: JobPlace = { ...turn, lane: job.lane };
  draft.set(row.unique(queue, keyPart(job.key)), place);
}

/** Where a job lies that holds an idempotency key. */
export type Holder =
  | { readonly kind: "running"; readonly id: string; readonly key: Deno.KvKey }
  /** It waits; `lane` is one of which it may have been brought back. */
  | { readonly kind: "waiting"; readonly key: Deno.KvKey; readonly lane: string | undefined }
  | { readonly kind: "aside"; readonly key: Deno.KvKey };

/** Finds the job that waits or runs under an idempotency key, both as stored parts. */
export async function findHolder(
  draft: Draft,
  queue: string,
  idempotencyKey: string,
): Promise<Holder | undefined> {
  const value = await draft.current(row.unique(queue, idempotencyKey));
  const place = placeOf(value);
  if (place) return await holderAt(draft, queue, place);
  return typeof value === "string" ? await holderOfLayout1(draft, queue, value) : undefined;
}

async function holderAt(
  draft: Draft,
  queue: string,
  place: JobPlace,
): Promise<Holder | undefined> {
  const { id } = place;
  const lane = place.lane === undefined ? undefined : keyPart(place.lane);
  const running = row.running(queue, id);
  const due = row.due(queue, place);
  const aside = lane === undefined ? undefined : row.asideFor(queue, lane, place);
  const [ran, waits, liesAside] = await Promise.all([
    draft.current(running),
    draft.current(due),
    aside && draft.current(aside),
  ]);
  if (ran !== undefined) return { kind: "running", id, key: running };
  if (waits !== undefined) return { kind: "waiting", key: due, lane };
  return aside && liesAside !== undefined ? { kind: "aside", key: aside } : undefined;
}

/** Layout 1 kept the id alone, and knew neither priorities nor lanes. */
async function holderOfLayout1(
  draft: Draft,
  queue: string,
  id: string,
): Promise<Holder | undefined> {
  const running = row.running(queue, id);
  if (await draft.current(running) !== undefined) return { kind: "running", id, key: running };
  for await (const page of rowPages(draft, row.waiting(queue))) {
    const entry = page.find(({ key }) => key.at(-1) === id);
    if (!entry) continue;
    draft.rest(entry);
    return { kind: "waiting", key: entry.key, lane: undefined };
  }
  return undefined;
}
