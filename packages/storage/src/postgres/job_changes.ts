/**
 * Jobs as changes of a transaction.
 *
 * @module
 */

import type { JobSpec } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { HeldJob } from "../jobs/job_source.ts";
import type { Draft } from "./draft.ts";
import { jsonText } from "./json.ts";
import { textName } from "./names.ts";

/** The most bytes of a payload. */
const longestPayload = 24_000;
/** The most bytes of an idempotency key. */
const longestKey = 4000;

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
  const runAt = Math.ceil(spec.runAt ?? context.time);
  if (!Number.isSafeInteger(runAt)) {
    throw new StorageError("invalid", `A job is to run at ${runAt}; that is no time.`);
  }
  const what = `The payload of a job of the queue ${spec.queue}`;
  const payload = jsonText(spec.payload, what, longestPayload);
  const queue = textName(spec.queue);
  const key = spec.idempotencyKey === undefined ? undefined : keyOf(spec.idempotencyKey);
  if (key) draft.claim("key", `${queue.short} ${key.short}`);
  const id = context.newId();
  draft.change(id, {
    group: "jobs",
    fields: [id, queue.short, payload, runAt, context.time, 1, undefined, key?.short, key?.whole],
    size: payload.length,
  }, []);
  if (!context.isKnown(queue.short)) {
    const fields = [queue.short, queue.whole];
    draft.change(`queue ${queue.short}`, { group: "queues", fields, size: 0 }, []);
    draft.queues.add(queue.short);
  }
  draft.wakes.add(spec.queue);
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

function keyOf(idempotencyKey: string): { readonly short: string; readonly whole?: string } {
  jsonText(idempotencyKey, "An idempotency key", longestKey);
  const { short, whole } = textName(idempotencyKey);
  return whole === undefined ? { short } : { short, whole };
}
