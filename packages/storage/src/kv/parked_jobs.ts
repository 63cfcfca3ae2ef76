/**
 * The parking lot: jobs that were given up.
 *
 * @module
 */

import type { Page, ParkedJob, ParkedOptions } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { GivenUp } from "../jobs/job_source.ts";
import type { Draft } from "./draft.ts";
import { boundedReason, jobBytes, jobOf, type JobRow } from "./job_row.ts";
import { row } from "./layout.ts";
import { startingAt } from "./row_pages.ts";

const unreadable = "What is stored of this job cannot be read.";

/** A page of the parking lot of the queue of which `queue` is the stored part. */
export async function readParked(
  draft: Draft,
  queue: string,
  { after, limit = 50 }: ParkedOptions,
): Promise<Page<ParkedJob>> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new StorageError("invalid", `The limit of a page is ${limit}; it must be 1 to 1000.`);
  }
  const prefix = row.parkingLot(queue);
  const start = after === undefined ? undefined : [...prefix, after, ""];
  const rows = await draft.list(startingAt(prefix, start), { limit: limit + 1 });
  const items = rows.slice(0, limit).map(parkedOf);
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined };
}

function parkedOf({ key, value }: Deno.KvEntry<unknown>): ParkedJob {
  const job = jobOf(value);
  if (!job) {
    const id = String(key.at(-1));
    return { id, payload: null, attempt: 0, reason: unreadable, parkedAt: 0 };
  }
  const { id, payload, attempt, reason = "", parkedAt = job.at, lane } = job;
  return { id, payload, attempt, reason, parkedAt, lane, idempotencyKey: job.key };
}

/** Adds to the parking lot. */
export function park(
  draft: Draft,
  queue: string,
  job: JobRow & { readonly reason: string; readonly parkedAt: number },
): void {
  const { lease: _lease, again: _again, crashes: _crashes, ...kept } = job;
  draft.set(row.parked(queue, job.id), jobBytes({ ...kept, reason: boundedReason(job.reason) }));
  draft.sum(row.givenUp(queue), 1);
}

/** Moves what cannot be read of a job that waits or runs to the parking lot. */
export function parkUnreadable(
  draft: Draft,
  entry: Deno.KvEntry<unknown>,
  { queue, now }: { readonly queue: string; readonly now: number },
): GivenUp {
  const id = String(entry.key.at(-1));
  draft.rest(entry);
  draft.delete(entry.key);
  draft.sum(row.depth(queue), -1);
  const given = { id, attempt: 0, reason: unreadable };
  park(draft, queue, { ...given, payload: null, runAt: now, at: now, parkedAt: now });
  return given;
}

/** Takes a job out of the parking lot; `undefined` when it is not there. */
export async function unpark(
  draft: Draft,
  queue: string,
  id: string,
): Promise<Pick<JobRow, "payload" | "lane" | "priority" | "key"> | undefined> {
  if (id === "" || !id.isWellFormed()) return undefined;
  const key = row.parked(queue, id);
  const value = await draft.current(key);
  if (value === undefined) return undefined;
  draft.delete(key);
  draft.sum(row.givenUp(queue), -1);
  const job = jobOf(value);
  return job ?? { payload: null };
}
