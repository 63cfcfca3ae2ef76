/**
 * The upkeep of the jobs of a queue: leases made longer, dead ones taken back, times and lanes mended.
 *
 * @module
 */

import { type GivenUp, type HeldJob, leaseLength, type Renewal } from "../jobs/job_source.ts";
import { priorities } from "../jobs/job_spec.ts";
import { Draft } from "./draft.ts";
import { type JobContext, recoverJob } from "./job_changes.ts";
import { bringBack } from "./job_lanes.ts";
import { jobBytes, jobOf } from "./job_row.ts";
import { keyPart, row, turnAt } from "./layout.ts";
import { rowPages } from "./row_pages.ts";
import type { Transactor } from "./transactor.ts";
import { placeWaiting } from "./waiting_job.ts";

/** Jobs in one transaction: as large as they may be, they fit an atomic operation. */
const mostMoved = 12;
/** Running jobs that are looked at in one sweep. */
const mostLooked = 1000;

/** Whose jobs. */
export interface UpkeepOptions {
  readonly kv: Deno.Kv;
  readonly transactor: Transactor;
  /** The present, milliseconds since 1970. */
  readonly time: () => number;
  /** How often the file was opened. */
  readonly epoch: number;
}

/** Makes the jobs of a queue wait again whose lease has ended; returns those that were given up. */
export async function recoverJobs(
  { kv, transactor, time, epoch }: UpkeepOptions,
  queue: string,
  { isInHand, context }: {
    readonly isInHand: (id: string) => boolean;
    readonly context: () => JobContext;
  },
): Promise<readonly GivenUp[]> {
  const now = time();
  const selector = { prefix: row.leased(keyPart(queue)) };
  const rows = await new Draft(kv).list(selector, { limit: mostLooked });
  const dead = rows.filter(({ key, value }) => {
    if (isInHand(String(key.at(-1)))) return false;
    const lease = jobOf(value)?.lease;
    return !lease || lease.until <= now || lease.epoch < epoch;
  });
  const parked: GivenUp[] = [];
  for (const batch of batches(dead)) {
    const given = await transactor.run(async (draft) => {
      const given: GivenUp[] = [];
      for (const { key, versionstamp } of batch) {
        const entry = await draft.read(key);
        if (entry.versionstamp === null || entry.versionstamp !== versionstamp) continue;
        const job = await recoverJob(draft, queue, { entry, context: context() });
        if (job) given.push(job);
      }
      return given;
    });
    parked.push(...given);
  }
  return parked;
}

/** Makes leases last on. */
export async function renewLeases(
  { transactor, time }: UpkeepOptions,
  held: readonly HeldJob[],
): Promise<Renewal> {
  const lost: string[] = [];
  const cancelled: string[] = [];
  for (const batch of batches(held)) {
    const gone = await transactor.run(async (draft) => {
      const until = time() + leaseLength;
      const gone = { lost: [] as string[], cancelled: [] as string[] };
      await Promise.all(batch.map(async ({ id, queue, holder }) => {
        const key = row.running(keyPart(queue), id);
        const job = jobOf((await draft.read(key)).value);
        if (job?.lease?.holder !== holder) return void gone.lost.push(id);
        if (job.isCancelled) gone.cancelled.push(id);
        draft.set(key, jobBytes({ ...job, lease: { ...job.lease, until } }));
      }));
      return gone;
    });
    lost.push(...gone.lost);
    cancelled.push(...gone.cancelled);
  }
  return { lost, cancelled };
}

/** Mends the run-at times of a queue that a clock which was ahead has written. */
export async function rebaseJobs(options: UpkeepOptions, queue: string): Promise<void> {
  const { kv, transactor, time } = options;
  const part = keyPart(queue);
  const waiting = row.waiting(part);
  for (const priority of priorities) {
    const start = row.waitingFrom(part, priority, time() + 1);
    for await (const page of rowPages(new Draft(kv), waiting, start)) {
      const rows = page.filter(({ key }) => turnAt(key).priority === priority);
      for (const batch of batches(rows)) {
        await transactor.run((draft) => {
          for (const entry of batch) rebaseJob(draft, entry, { queue: part, now: time() });
          return Promise.resolve();
        });
      }
      if (rows.length < page.length) break;
    }
  }
}

function rebaseJob(
  draft: Draft,
  entry: Deno.KvEntry<unknown>,
  { queue, now }: { readonly queue: string; readonly now: number },
): void {
  const job = jobOf(entry.value);
  if (!job || job.at <= now) return;
  const runAt = Math.min(job.runAt, now + Math.max(job.runAt - job.at, 0));
  draft.rest(entry);
  draft.delete(entry.key);
  placeWaiting(draft, queue, { ...job, runAt, at: now });
}

/** Has one job wait in the open for each lane that jobs lie aside for, so that none is stranded. */
export async function stirLanes(
  { kv, transactor, time }: UpkeepOptions,
  queue: string,
): Promise<void> {
  const part = keyPart(queue);
  for await (const page of rowPages(new Draft(kv), row.awaited(part))) {
    for (const batch of batches(page)) {
      await transactor.run(async (draft) => {
        for (const { key } of batch) {
          const lane = String(key.at(-1));
          await bringBack(draft, { queue: part, lane, count: 1, now: time() });
        }
      });
    }
  }
}

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let first = 0; first < all.length; first += mostMoved) {
    yield all.slice(first, first + mostMoved);
  }
}
