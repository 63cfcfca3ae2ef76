/**
 * What happens to a job, as writes of a draft.
 *
 * @module
 */

import type { JobSpec } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { GivenUp, HeldJob, Settlement } from "../jobs/job_source.ts";
import { checkedJob } from "../jobs/job_spec.ts";
import { jsonForm } from "../json_form.ts";
import type { Draft } from "./draft.ts";
import { bringBack } from "./job_lanes.ts";
import { boundedReason, jobBytes, jobOf, type JobRow, type Order } from "./job_row.ts";
import { shortJsonBytes } from "./json_row.ts";
import { keyPart, row } from "./layout.ts";
import { park, parkUnreadable, unpark } from "./parked_jobs.ts";
import { findHolder, placeWaiting } from "./waiting_job.ts";

/** How many processes in a row may end while a job runs before it is given up. */
const mostCrashes = 20;
/** The longest wait for another attempt, in milliseconds: a hundred years. */
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
  const order = orderOf(spec, context.time);
  const { queue, idempotencyKey } = spec;
  if (idempotencyKey !== undefined) {
    const holder = await findHolder(draft, keyPart(queue), keyPart(idempotencyKey));
    // A job that waits will see what its idempotency key stands for; one that runs may have looked.
    if (holder?.kind === "running" && await runAgain(draft, holder.key, order)) return;
    if (holder && holder.kind !== "running") return;
  }
  const id = context.newId();
  addJob(draft, queue, { ...order, key: idempotencyKey, id, attempt: 0, at: context.time });
}

function orderOf(spec: JobSpec, now: number): Order {
  const { runAt, priority } = checkedJob(spec, now);
  const { payload, lane } = spec;
  return { payload, runAt, lane, priority: priority === "normal" ? undefined : priority };
}

/** Whether it will: a row that cannot be read is no job any more. */
async function runAgain(draft: Draft, key: Deno.KvKey, order: Order): Promise<boolean> {
  const job = jobOf(await draft.current(key));
  if (!job) return false;
  const runAt = Math.min(order.runAt, job.again?.runAt ?? Infinity);
  // Of many that ask for the same one writes: the others only rest on its row, and do not race for it.
  if (job.again && isSame(job.again, { ...order, runAt })) return true;
  draft.set(key, jobBytes({ ...job, again: { ...order, runAt } }));
  return true;
}

function isSame(one: Order, other: Order): boolean {
  return one.runAt === other.runAt && one.priority === other.priority && one.lane === other.lane &&
    jsonForm(one.payload) === jsonForm(other.payload);
}

function addJob(draft: Draft, queue: string, job: JobRow): void {
  const part = keyPart(queue);
  draft.sum(row.depth(part), 1);
  if (part !== queue) draft.set(row.queueName(part), shortJsonBytes(queue, "The name of a queue"));
  putWaiting(draft, queue, job);
}

function putWaiting(draft: Draft, queue: string, job: JobRow): void {
  placeWaiting(draft, keyPart(queue), job);
  draft.wakes.add(queue);
  if (job.runAt <= job.at) draft.bells.add(queue);
}

/** Takes the job under an idempotency key away; one that runs is left, marked, and its id returned. */
export async function cancelJob(
  draft: Draft,
  { queue, idempotencyKey }: { readonly queue: string; readonly idempotencyKey: string },
  context: JobContext,
): Promise<string | undefined> {
  const part = keyPart(queue);
  const holder = await findHolder(draft, part, keyPart(idempotencyKey));
  if (!holder) return undefined;
  draft.wakes.add(queue);
  if (holder.kind === "running") {
    const job = jobOf(await draft.current(holder.key));
    if (job) draft.set(holder.key, jobBytes({ ...job, again: undefined, isCancelled: true }));
    return holder.id;
  }
  draft.delete(holder.key);
  draft.delete(row.unique(part, keyPart(idempotencyKey)));
  draft.sum(row.depth(part), -1);
  if (holder.kind === "waiting" && holder.lane !== undefined) {
    await bringBack(draft, { queue: part, lane: holder.lane, count: 1, now: context.time });
  }
  return undefined;
}

/** Has a parked job wait again. */
export async function reviveJob(
  draft: Draft,
  { queue, id }: { readonly queue: string; readonly id: string },
  context: JobContext,
): Promise<void> {
  const job = await unpark(draft, keyPart(queue), id);
  if (!job) return;
  const { payload, lane, priority } = job;
  const isTaken = job.key !== undefined &&
    await findHolder(draft, keyPart(queue), keyPart(job.key)) !== undefined;
  const key = isTaken ? undefined : job.key;
  const { time } = context;
  addJob(draft, queue, { id, payload, lane, priority, key, attempt: 0, runAt: time, at: time });
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
  await end(draft, { queue: held.queue, job, context });
}

/** Keeps how a handler ended; not when its lease is lost, or the job was finished or cancelled. */
export async function settleJob(
  draft: Draft,
  held: HeldJob,
  { settlement, context }: { readonly settlement: Settlement; readonly context: JobContext },
): Promise<boolean> {
  const job = await readHeld(draft, held);
  if (!job) return false;
  const ended = { queue: held.queue, job, context };
  if (settlement.kind === "done" || job.isCancelled) {
    await end(draft, ended);
    return !job.isCancelled;
  }
  if (settlement.kind === "park") {
    await giveUp(draft, { ...ended, reason: settlement.reason });
    return true;
  }
  const { time } = context;
  if (settlement.kind === "release") {
    const runAt = Math.min(job.runAt, time);
    await putBack(draft, { ...ended, job: { ...job, runAt, at: time, attempt: job.attempt - 1 } });
    return true;
  }
  const after = Math.min(Math.max(settlement.after, 0) || 0, longestWait);
  const reason = boundedReason(settlement.reason);
  const again = { runAt: time + Math.ceil(after), at: time, reason, crashes: undefined };
  await putBack(draft, { ...ended, job: { ...job, ...again } });
  return true;
}

/**
 * Makes a job wait again whose process is gone; one that ended too many, or that cannot be read, is
 * given up and returned.
 */
export async function recoverJob(
  draft: Draft,
  queue: string,
  { entry, context }: { readonly entry: Deno.KvEntry<unknown>; readonly context: JobContext },
): Promise<GivenUp | undefined> {
  const { time } = context;
  const job = jobOf(entry.value);
  if (!job) {
    await leaveLostHand(draft, { queue: keyPart(queue), id: String(entry.key.at(-1)), now: time });
    return parkUnreadable(draft, entry, { queue: keyPart(queue), now: time });
  }
  const crashes = (job.crashes ?? 0) + 1;
  if (job.isCancelled) {
    await end(draft, { queue, job, context });
  } else if (crashes < mostCrashes) {
    await putBack(draft, { queue, job: { ...job, runAt: time, at: time, crashes }, context });
  } else {
    const reason = `${crashes} processes in a row ended, or lost their lease, while it ran.`;
    await giveUp(draft, { queue, job, context, reason });
    return { id: job.id, attempt: job.attempt, reason };
  }
  return undefined;
}

interface Ended {
  readonly queue: string;
  readonly job: JobRow;
  readonly context: JobContext;
}

/** What was enqueued meanwhile needs no job of its own: this one runs after it. */
async function putBack(draft: Draft, ended: Ended): Promise<void> {
  const { queue, job } = ended;
  draft.delete(row.running(keyPart(queue), job.id));
  putWaiting(draft, queue, { ...job, again: undefined });
  await leaveHand(draft, ended);
}

async function giveUp(draft: Draft, ended: Ended & { readonly reason: string }): Promise<void> {
  const { queue, job, reason, context } = ended;
  park(draft, keyPart(queue), { ...job, reason, parkedAt: context.time });
  await end(draft, ended);
}

async function end(draft: Draft, ended: Ended): Promise<void> {
  const { queue, job, context } = ended;
  const part = keyPart(queue);
  draft.delete(row.running(part, job.id));
  draft.sum(row.depth(part), -1);
  if (job.key !== undefined) draft.delete(row.unique(part, keyPart(job.key)));
  if (job.again) {
    const id = context.newId();
    addJob(draft, queue, { ...job.again, key: job.key, id, attempt: 0, at: context.time });
  }
  await leaveHand(draft, ended);
}

/** Frees the hand of a lane, and has the first that waits for it wait in the open. */
async function leaveHand(draft: Draft, { queue, job, context }: Ended): Promise<void> {
  if (job.lane === undefined || job.lease?.hand === undefined) return;
  const place = { queue: keyPart(queue), lane: keyPart(job.lane) };
  draft.delete(row.hand(place.queue, place.lane, job.lease.hand));
  await bringBack(draft, { ...place, count: 1, now: context.time });
}

/** The same for a job of which nothing but the id can be read. */
async function leaveLostHand(
  draft: Draft,
  { queue, id, now }: { readonly queue: string; readonly id: string; readonly now: number },
): Promise<void> {
  const hands = await draft.list({ prefix: row.hands(queue) }, { limit: 10_000 });
  for (const entry of hands.filter(({ value }) => value === id)) {
    draft.rest(entry);
    draft.delete(entry.key);
    await bringBack(draft, { queue, lane: String(entry.key[2]), count: 1, now });
  }
}

async function readHeld(draft: Draft, held: HeldJob): Promise<JobRow | undefined> {
  const job = jobOf(await draft.current(row.running(keyPart(held.queue), held.id)));
  return job?.lease?.holder === held.holder ? job : undefined;
}
