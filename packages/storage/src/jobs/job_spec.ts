/**
 * What is asked of a job, and what is refused.
 *
 * @module
 */

import type { JobSpec } from "../engine.ts";
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
  /** The payload as JSON. */
  readonly payload: string;
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
  const { queue, priority = "normal", idempotencyKey, lane } = spec;
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
  const payload = jsonForm(spec.payload);
  requireModest(payload, longestPayload, `A payload in the queue ${queue}`);
  if (idempotencyKey !== undefined) requireKey(idempotencyKey);
  if (lane !== undefined) {
    requireName(lane, "The name of a lane");
    requireModest(jsonForm(lane), longestLane, "The name of a lane");
  }
  return { payload, runAt, priority };
}

/**
 * Makes sure that a text can be an idempotency key.
 *
 * @throws {StorageError} with code `invalid` or `too-large`.
 */
export function requireKey(idempotencyKey: string): void {
  requireName(idempotencyKey, "An idempotency key");
  requireModest(jsonForm(idempotencyKey), longestKey, "An idempotency key");
}

function requireModest(text: string, longest: number, what: string): void {
  // Each of its UTF-16 units takes three bytes at most.
  if (text.length * 3 <= longest) return;
  const size = new TextEncoder().encode(text).length;
  if (size <= longest) return;
  throw new StorageError(
    "too-large",
    `${what} has ${size} bytes; ${longest} is the most. Keep a document and refer to it.`,
  );
}
