/**
 * The jobs of a Deno KV file, in the form that every engine takes in, and back.
 *
 * @module
 */

import type { Dumped, DumpedJob } from "../dumped.ts";
import type { Draft } from "./draft.ts";
import { rowsUnder } from "./rows_under.ts";
import { guarded } from "./failure.ts";
import { jobOf, type JobRow } from "./job_row.ts";
import { corrupt, jsonOf, shortJsonBytes } from "./json_row.ts";
import { isShortened, keyPart, row } from "./layout.ts";
import { park } from "./parked_jobs.ts";
import { placeWaiting } from "./waiting_job.ts";

/** Where jobs lie: those that run, that wait in the open and for their lanes, and the parking lot. */
const prefixes = ["r", "qh", "q", "ql", "qa", "p"] as const;

/** The jobs that run, wait and were given up, and the queues that are paused. */
export async function* dumpJobs(kv: Deno.Kv, time: number): AsyncGenerator<Dumped> {
  for (const prefix of prefixes) {
    for await (const { key, value } of rowsUnder(kv, prefix)) {
      const queue = await queueOf(kv, key[1]);
      if (queue === undefined) throw corrupt("The name of a queue");
      const job = jobOf(value);
      if (!job) yield unreadableJob(queue, String(key.at(-1)), time);
      else if (prefix === "p") {
        const parked = { reason: job.reason ?? "", at: job.parkedAt ?? job.at };
        yield { ...dumpedJob(queue, job), parked };
      } else if (prefix !== "r") yield dumpedJob(queue, job);
      else if (!job.isCancelled) {
        const runAt = Math.min(job.runAt, time);
        yield { ...dumpedJob(queue, job), runAt, attempt: job.attempt - 1 };
      }
    }
  }
  for await (const { key } of rowsUnder(kv, "qp")) {
    const queue = await queueOf(kv, key[1]);
    if (queue !== undefined) yield { kind: "pause", queue };
  }
}

/** Writes a job that another engine dumped. */
export function loadJob(draft: Draft, dumped: DumpedJob, time: number): void {
  const { queue, id, payload, runAt, attempt, idempotencyKey: key, priority, lane } = dumped;
  const part = keepQueue(draft, queue);
  const job: JobRow = { id, payload, runAt, attempt, key, priority, lane, at: time };
  if (dumped.parked) {
    const { reason, at } = dumped.parked;
    draft.sum(row.depth(part), 0);
    return park(draft, part, { ...job, reason, parkedAt: at });
  }
  draft.sum(row.depth(part), 1);
  placeWaiting(draft, part, job);
  draft.wakes.add(queue);
}

/** Pauses a queue that another engine dumped as paused. */
export function loadPause(draft: Draft, queue: string): void {
  draft.set(row.paused(keepQueue(draft, queue)), true);
}

function keepQueue(draft: Draft, queue: string): string {
  const part = keyPart(queue);
  if (part !== queue) draft.set(row.queueName(part), shortJsonBytes(queue, "The name of a queue"));
  return part;
}

/** The name of a queue; `undefined` for a long one that never had a job. */
async function queueOf(kv: Deno.Kv, stored: unknown): Promise<string | undefined> {
  const part = String(stored);
  if (!isShortened(part)) return part;
  const { value } = await guarded(() => kv.get<unknown>(row.queueName(part)));
  return value === null ? undefined : String(jsonOf(value, "The name of a queue"));
}

function dumpedJob(queue: string, job: JobRow): DumpedJob {
  const { id, payload, runAt, attempt, key, priority, lane } = job;
  return {
    kind: "job",
    queue,
    id,
    payload,
    runAt,
    attempt,
    ...(priority !== undefined && { priority }),
    ...(lane !== undefined && { lane }),
    ...(key !== undefined && { idempotencyKey: key }),
  };
}

/** What cannot be read here would not be read elsewhere: that it was there is kept. */
function unreadableJob(queue: string, id: string, time: number): DumpedJob {
  const parked = { reason: "What was stored of this job could not be read.", at: time };
  return { kind: "job", queue, id, payload: null, runAt: time, attempt: 0, parked };
}
