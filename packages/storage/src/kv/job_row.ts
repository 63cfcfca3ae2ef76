/**
 * A job as it is kept on Deno KV.
 *
 * @module
 */

import type { Json } from "../engine.ts";
import { priorities, type Priority } from "../jobs/job_spec.ts";
import { jsonOf, shortJsonBytes } from "./json_row.ts";
import type { Turn } from "./layout.ts";

/** Who works on a job, and until when at least. */
export interface Lease {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** The opening of the file that the holder belongs to. */
  readonly epoch: number;
  /** Never the same for two leases. */
  readonly holder: string;
  /** Which hand of its lane has the job. */
  readonly hand?: number | string | undefined;
}

/** What a job is to run with. */
export interface Order {
  readonly payload: Json;
  /** When it is to run, milliseconds since 1970. */
  readonly runAt: number;
  /** Without it, normal. */
  readonly priority?: Priority | undefined;
  readonly lane?: string | undefined;
}

/** A job that waits, runs or was given up; which of them its row's key says. */
export interface JobRow extends Order {
  readonly id: string;
  /** How often it was started. */
  readonly attempt: number;
  /** When `runAt` was set: a time in the future shows that the clock has been ahead. */
  readonly at: number;
  /** Its idempotency key. */
  readonly key?: string | undefined;
  /** How many processes in a row ended while it ran. */
  readonly crashes?: number | undefined;
  /** Why the last attempt failed. */
  readonly reason?: string | undefined;
  /** While it runs. */
  readonly lease?: Lease | undefined;
  /** What was enqueued under its idempotency key while it ran: the next job. */
  readonly again?: Order | undefined;
  /** Whether it is not to run again, while it runs. */
  readonly isCancelled?: true | undefined;
  /** When it was given up, milliseconds since 1970. */
  readonly parkedAt?: number | undefined;
}

/** The longest reason that is kept, in characters. */
const longestReason = 1000;

/** A reason, cut to what is kept. */
export function boundedReason(reason: string): string {
  const text = reason.toWellFormed();
  return text.length <= longestReason
    ? text
    : `${text.slice(0, longestReason - 1)}…`.toWellFormed();
}

/** Writes a job's row. */
export function jobBytes(job: JobRow): Uint8Array<ArrayBuffer> {
  return shortJsonBytes(
    { ...job, lease: job.lease && { ...job.lease }, again: job.again && { ...job.again } },
    "A job with its payload",
  );
}

/** Reads a job's row; `undefined` when it holds anything else. */
export function jobOf(value: unknown): JobRow | undefined {
  // No row at all is common, and an error with its stack dear.
  if (!(value instanceof Uint8Array)) return undefined;
  try {
    const json: unknown = jsonOf(value, "A job");
    return isJobRow(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** The turn of a job that waits. */
export function turnOf({ id, runAt, priority = "normal" }: JobRow): Turn {
  return { id, runAt, priority };
}

/** What stands under an idempotency key: where to look for the job. */
export interface JobPlace extends Turn {
  readonly lane?: string | undefined;
}

/** Reads what stands under an idempotency key; `undefined` when that is no place. */
export function placeOf(value: unknown): JobPlace | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, runAt, priority, lane }: Partial<Record<keyof JobPlace, unknown>> = value;
  const known = priorities.find((each) => each === priority);
  if (typeof id !== "string" || typeof runAt !== "number" || !known) return undefined;
  return { id, runAt, priority: known, lane: typeof lane === "string" ? lane : undefined };
}

function isJobRow(json: unknown): json is JobRow {
  if (typeof json !== "object" || json === null || !("payload" in json)) return false;
  const { id, attempt, runAt, at, priority = "normal", lane = "", lease }: Partial<
    Record<keyof JobRow, unknown>
  > = json;
  return typeof id === "string" && typeof attempt === "number" && typeof runAt === "number" &&
    typeof at === "number" && priorities.some((each) => each === priority) &&
    typeof lane === "string" && (lease === undefined || typeof lease === "object");
}
