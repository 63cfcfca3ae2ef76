/**
 * What is asked of a job, and what is refused.
 *
 * @module
 */

import type { JobSpec, Json } from "../engine.ts";
import { StorageError } from "../error.ts";
import { jsonForm } from "../json_form.ts";
import { requireName } from "../names.ts";

/** The priorities of jobs, the highest first. */
export const priorities = ["high", "normal", "low"] as const;

/** How urgent a job is. */
export type Priority = typeof priorities[number];

/**
 * The most bytes of a payload: a row of Deno KV has room for two, because what is enqueued under the
 * key of a job that runs waits there, and for the rest of it.
 */
const longestPayload = 24_000;
/** The most bytes of an idempotency key. */
const longestKey = 4000;
/** The most bytes of the name of a lane, of which a row has room for two as well. */
const longestLane = 500;
/** The farthest ahead that a job may be put, in milliseconds: a hundred years. */
const longestDelay = 3_155_760_000_000;

/** What a job is to run with, checked. */
export interface CheckedJob {
  /** Milliseconds since 1970, a whole number. */
  readonly runAt: number;
  readonly priority: Priority;
}

/**
 * Checks what is asked of a job, and fills in the defaults.
 *
 * @throws {StorageError} with code `invalid` or `too-large`.
 */
export function checkedJob(spec: JobSpec, now: number): CheckedJob {
  const { queue, payload, priority = "normal", idempotencyKey, lane } = spec;
  const runAt = Math.ceil(spec.runAt ?? now);
  if (!Number.isSafeInteger(runAt) || runAt > now + longestDelay) {
    throw new StorageError(
      "invalid",
      `A job is to run at ${spec.runAt}; it must be a time within a hundred years, in milliseconds since 1970.`,
    );
  }
  if (!priorities.includes(priority)) {
    throw new StorageError(
      "invalid",
      `A job has the priority ${priority}; there are ${priorities.join(", ")}.`,
    );
  }
  requireName(queue, "The name of a queue");
  requireModest(payload, longestPayload, `A payload in the queue ${queue}`);
  if (idempotencyKey !== undefined) requireKey(idempotencyKey);
  if (lane !== undefined) {
    requireName(lane, "The name of a lane");
    requireModest(lane, longestLane, "The name of a lane");
  }
  return { runAt, priority };
}

/**
 * Makes sure that a text can be an idempotency key.
 *
 * @throws {StorageError} with code `invalid` or `too-large`.
 */
export function requireKey(idempotencyKey: string): void {
  requireName(idempotencyKey, "An idempotency key");
  requireModest(idempotencyKey, longestKey, "An idempotency key");
}

function requireModest(value: Json, longest: number, what: string): void {
  // A character of a string is six bytes of JSON at most.
  if (typeof value === "string" && 6 * value.length + 2 <= longest) return;
  const size = new TextEncoder().encode(jsonForm(value)).length;
  if (size <= longest) return;
  throw new StorageError(
    "too-large",
    `${what} has ${size} bytes; ${longest} is the most. Keep a document and refer to it.`,
  );
}
