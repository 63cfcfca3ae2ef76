/**
 * What happens to a job, as writes of a draft.
 *
 * @module
 */

import type { JobSpec } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { HeldJob, Settlement } from "../jobs/job_source.ts";
import type { Draft } from "./draft.ts";
import { jsonBytes } from "./json_row.ts";
import { boundedReason, jobBytes, jobOf, type JobRow } from "./job_row.ts";
import { keyPart, row } from "./layout.ts";

/** How many processes in a row may end while a job runs before it is given up. */
const mostCrashes = 20;
/**
 * The most bytes of a payload: the row of a job has room for two, because what is enqueued under its
 * key while it runs waits there, and for the rest of it.
 */
const longestPayload = 24_000;
/** The most characters of an idempotency key. */
const longestKey = 2000;
/** The longest wait for a job, in milliseconds: a hundred years. */
const longestWait = 3_155_760_000_000;

/** What the changes of jobs need to know. */
export interface JobContext {
  /** The present, milliseconds since 1970. */
  readonly time: number;
  /** Gives each job its id. */
  readonly newId: () => string;
}

/** Adds a job, unless one under the same idempotency key waits; one that runs will run again. */
export async function enqueueJob(
  draft: Draft,
  spec: JobSpec,
  context: JobContext,
): Promise<void> {
  const runAt = Math.ceil(spec.runAt ?? context.time);
  requireModest(spec, runAt);
  if (spec.idempotencyKey !== undefined) {
    const unique = row.unique(keyPart(spec.queue), keyPart(spec.idempotencyKey));
    const id = await draft.current(unique);
    if (typeof id === "string") return await runAgain(draft, { ...spec, runAt }, id);
  }
  const job = { payload: spec.payload, runAt, key: spec.idempotencyKey };
  addJob(draft, spec.queue, { ...job, id: context.newId(), attempt: 0, at: context.time });
}

function requireModest(
  { queue, payload, runAt, idempotencyKey = "" }: JobSpec,
  time: number,
): void {
  if (!Number.isFinite(time)) {
    throw new StorageError("invalid", `A job is to run at ${runAt}; that is no time.`);
  }
  const { length } = jsonBytes(payload);
  if (length > longestPayload || idempotencyKey.length > longestKey) {
    throw new StorageError(
      "too-large",
      `A job of the queue ${queue} has a payload of ${length} bytes and an idempotency key of ${idempotencyKey.length} characters; ${longestPayload} and ${longestKey} are the most. Keep a document and refer to it.`,
    );
  }
}

/** A job that waits will see what its idempotency key stands for; one that runs may have looked. */
async function runAgain(
  draft: Draft,
  { queue, payload, runAt }: JobSpec & { readonly runAt: number },
  id: string,
): Promise<void> {
  const key = row.running(keyPart(queue), id);
  const value = await draft.current(key);
  if (value === undefined) return;
  const job = jobOf(value);
  const again = { payload, runAt: Math.min(runAt, job.again?.runAt ?? Infinity) };
  draft.set(key, jobBytes({ ...job, again }));
}

function addJob(draft: Draft, queue: string, job: JobRow): void {
  const part = keyPart(queue);
  if (job.key !== undefined) draft.set(row.unique(part, keyPart(job.key)), job.id);
  draft.sum(row.depth(part), 1);
  putWaiting(draft, queue, job);
}

function putWaiting(draft: Draft, queue: string, job: JobRow): void {
  draft.set(row.due(keyPart(queue), job.runAt, job.id), jobBytes({ ...job, lease: undefined }));
  draft.wakes.add(queue);
  if (job.runAt <= job.at) draft.bells.add(queue);
}

/** Takes a job that a transaction of its handler finishes. */
export async function finishJob(draft: Draft, held: HeldJob, context: JobContext): Promise<void> {
  const job = await readHeld(draft, held);
  if (!job) {
    throw new StorageError(
      "contention",
      `Job ${held.id} of the queue ${held.queue} is no longer in these hands; what rests on finishing it must not be committed.`,
    );
  }
  removeRunning(draft, { held, job, context });
}

/** Keeps how a handler ended; nothing when its lease is lost or the job was finished already. */
export async function settleJob(
  draft: Draft,
  held: HeldJob,
  { settlement, context }: { readonly settlement: Settlement; readonly context: JobContext },
): Promise<void> {
  const job = await readHeld(draft, held);
  if (!job) return;
  const { time } = context;
  switch (settlement.kind) {
    case "done":
      return removeRunning(draft, { held, job, context });
    case "park":
      return parkJob(draft, { held, job, context, reason: settlement.reason });
    case "retry": {
      const after = Math.min(Math.max(settlement.after, 0) || 0, longestWait);
      const reason = boundedReason(settlement.reason);
      const runAt = time + Math.ceil(after);
      return putBack(draft, held.queue, { ...job, runAt, at: time, reason, crashes: undefined });
    }
    case "release":
      return putBack(draft, held.queue, {
        ...job,
        runAt: time,
        at: time,
        attempt: job.attempt - 1,
      });
  }
}

/** Makes a job wait again whose process is gone; one that ends every process is given up. */
export function recoverJob(
  draft: Draft,
  queue: string,
  { job, context }: { readonly job: JobRow; readonly context: JobContext },
): void {
  const crashes = (job.crashes ?? 0) + 1;
  if (crashes < mostCrashes) {
    return putBack(draft, queue, { ...job, runAt: context.time, at: context.time, crashes });
  }
  const reason = `${crashes} processes in a row ended, or lost their lease, while it ran.`;
  parkJob(draft, { held: { id: job.id, queue }, job, context, reason });
}

/** Moves a job that waits to the hands of `lease`. */
export function leaseJob(draft: Draft, entry: Deno.KvEntry<unknown>, {
  queue,
  job,
}: { readonly queue: string; readonly job: JobRow }): void {
  draft.rest(entry);
  draft.delete(entry.key);
  draft.set(row.running(keyPart(queue), job.id), jobBytes(job));
}

/** What was enqueued meanwhile needs no job of its own: this one runs after it. */
function putBack(draft: Draft, queue: string, job: JobRow): void {
  draft.delete(row.running(keyPart(queue), job.id));
  putWaiting(draft, queue, { ...job, again: undefined });
}

interface Ended {
  readonly held: Pick<HeldJob, "id" | "queue">;
  readonly job: JobRow;
  readonly context: JobContext;
}

function parkJob(draft: Draft, ended: Ended & { readonly reason: string }): void {
  const { held, job } = ended;
  const queue = keyPart(held.queue);
  const parked = { ...job, lease: undefined, again: undefined };
  draft.set(
    row.parked(queue, job.id),
    jobBytes({ ...parked, reason: boundedReason(ended.reason) }),
  );
  draft.sum(row.givenUp(queue), 1);
  removeRunning(draft, ended);
}

function removeRunning(draft: Draft, { held, job, context }: Ended): void {
  const queue = keyPart(held.queue);
  draft.delete(row.running(queue, job.id));
  draft.sum(row.depth(queue), -1);
  if (job.key !== undefined) draft.delete(row.unique(queue, keyPart(job.key)));
  if (job.again) {
    const { payload, runAt } = job.again;
    const next = { payload, runAt, key: job.key, id: context.newId(), attempt: 0 };
    addJob(draft, held.queue, { ...next, at: context.time });
  }
}

async function readHeld(draft: Draft, held: HeldJob): Promise<JobRow | undefined> {
  const value = await draft.current(row.running(keyPart(held.queue), held.id));
  if (value === undefined) return undefined;
  const job = jobOf(value);
  return job.lease?.holder === held.holder ? job : undefined;
}
