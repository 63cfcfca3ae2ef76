/**
 * Jobs as changes of a transaction.
 *
 * @module
 */

import type { Change, JobSpec } from "../engine.ts";
import type { HeldJob } from "../jobs/job_source.ts";
import { checkedJob, priorities, requireKey } from "../jobs/job_spec.ts";
import { jsonForm } from "../json_form.ts";
import type { Change as Row, Draft } from "./draft.ts";
import { type Name, textName } from "./names.ts";

/** What the changes of jobs need to know. */
export interface JobContext {
  /** The present, milliseconds since 1970. */
  readonly time: number;
  /** Gives each job its id. */
  readonly newId: () => string;
  /** Whether a queue is known to have its row. */
  readonly isKnown: (queue: string) => boolean;
}

/** Adds a job, unless one under the same idempotency key waits; one that runs will run again. */
export function enqueueJob(draft: Draft, spec: JobSpec, context: JobContext): void {
  const { time } = context;
  const { runAt, priority } = checkedJob(spec, time);
  const payload = jsonForm(spec.payload);
  const queue = textName(spec.queue);
  const key = spec.idempotencyKey === undefined ? undefined : textName(spec.idempotencyKey);
  const lane = spec.lane === undefined ? undefined : textName(spec.lane).short;
  if (key) draft.claim("key", `${queue.short} ${key.short}`);
  const id = context.newId();
  draft.change(id, {
    group: "jobs",
    // deno-fmt-ignore
    fields: [
      "add", queue.short, id, key?.short, key?.whole,
      payload, runAt, time, priorities.indexOf(priority), lane,
    ],
    size: payload.length,
  }, []);
  if (!context.isKnown(queue.short)) {
    const fields = [queue.short, queue.whole];
    draft.change(`queue ${queue.short}`, { group: "queues", fields, size: 0 }, []);
    draft.queues.add(queue.short);
  }
  draft.wakes.add(spec.queue);
}

/** Takes away the job under an idempotency key, or has it end. */
export function cancelJob(
  draft: Draft,
  { queue, idempotencyKey }: Extract<Change, { readonly kind: "cancel" }>,
): void {
  const [name, key] = [textName(queue).short, keyOf(idempotencyKey).short];
  draft.claim("key", `${name} ${key}`);
  const fields = ["cancel", name, undefined, key];
  draft.change(draft.newId(), changeWith(fields), []);
  draft.wakes.add(queue);
}

/** Takes a job out of the parking lot: to run again, or for good. */
export function unparkJob(
  draft: Draft,
  { kind, queue, id }: Extract<Change, { readonly kind: "revive" | "discard" }>,
): void {
  if (id === "" || !id.isWellFormed() || id.includes("\0")) return;
  draft.change(draft.newId(), changeWith([kind, textName(queue).short, id]), []);
  draft.wakes.add(queue);
}

/** Ends a job that a transaction of its handler finishes. */
export function finishJob(draft: Draft, { id, holder, queue }: HeldJob): void {
  draft.change(`finish ${id}`, {
    group: "finishes",
    fields: [id, holder, "done", undefined, undefined],
    size: id.length,
  }, []);
  // What was enqueued under its key meanwhile is to run now.
  draft.wakes.add(queue);
}

/** A change that has the first of its columns alone. */
function changeWith(fields: readonly (string | undefined)[]): Row {
  const rest = Array.from({ length: 10 - fields.length }, () => undefined);
  return { group: "jobs", fields: [...fields, ...rest], size: 100 };
}

/** The name of an idempotency key. */
export function keyOf(idempotencyKey: string): Name {
  requireKey(idempotencyKey);
  return textName(idempotencyKey);
}
