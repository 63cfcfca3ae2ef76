/**
 * What is asked of a job, and what is refused.
 *
 * @module
 */

import type { JobSpec } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { Order } from "./job_row.ts";
import { jsonBytes } from "./json_row.ts";
import { keyPart, priorities } from "./layout.ts";

/**
 * The most bytes of a payload: the row of a job has room for two, because what is enqueued under its
 * key while it runs waits there, and for the rest of it.
 */
const longestPayload = 24_000;
/** The most bytes of an idempotency key. */
const longestKey = 4000;
/** The most bytes of the name of a lane, of which a row has room for two as well. */
const longestLane = 500;
/** The farthest ahead that a job may be put, in milliseconds: a hundred years. */
const longestDelay = 3_155_760_000_000;

/**
 * What a job is to run with.
 *
 * @throws {StorageError} with code `invalid` or `too-large`.
 */
export function orderOf(spec: JobSpec, now: number): Order {
  const { queue, payload, priority, lane } = spec;
  const runAt = Math.ceil(spec.runAt ?? now);
  if (!Number.isFinite(runAt) || runAt > now + longestDelay) {
    throw new StorageError(
      "invalid",
      `A job is to run at ${spec.runAt}; it must be a time within a hundred years, in milliseconds since 1970.`,
    );
  }
  if (priority !== undefined && !priorities.includes(priority)) {
    throw new StorageError(
      "invalid",
      `A job has the priority ${priority}; there are ${priorities.join(", ")}.`,
    );
  }
  requireModest(spec);
  keyPart(queue);
  if (lane !== undefined) keyPart(lane);
  return { payload, runAt, lane, priority: priority === "normal" ? undefined : priority };
}

function requireModest({ queue, payload, idempotencyKey = "", lane = "" }: JobSpec): void {
  const sizes = [
    ["a payload", payload, longestPayload],
    ["an idempotency key", idempotencyKey, longestKey],
    ["a lane", lane, longestLane],
  ] as const;
  for (const [what, value, longest] of sizes) {
    // A character of a string is six bytes of JSON at most.
    if (typeof value === "string" && 6 * value.length + 2 <= longest) continue;
    const size = jsonBytes(value).length;
    if (size <= longest) continue;
    throw new StorageError(
      "too-large",
      `A job of the queue ${queue} has ${what} of ${size} bytes; ${longest} is the most. Keep a document and refer to it.`,
    );
  }
}
