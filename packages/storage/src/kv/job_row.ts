/**
 * A job as it is kept on Deno KV.
 *
 * @module
 */

import type { Json } from "../engine.ts";
import { corrupt, jsonOf, shortJsonBytes } from "./json_row.ts";

/** Who works on a job, and until when at least. */
export interface Lease {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** The opening of the file that the holder belongs to. */
  readonly epoch: number;
  /** Never the same for two leases. */
  readonly holder: string;
}

/** A job that waits, runs or was given up; which of them its row's key says. */
export interface JobRow {
  readonly id: string;
  readonly payload: Json;
  /** How often it was started. */
  readonly attempt: number;
  /** When it is to run, milliseconds since 1970. */
  readonly runAt: number;
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
  readonly again?: { readonly payload: Json; readonly runAt: number } | undefined;
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

/** Reads a job's row. */
export function jobOf(value: unknown): JobRow {
  const json = jsonOf(value, "A job");
  if (!isJobRow(json)) throw corrupt("A job");
  return json;
}

function isJobRow(json: unknown): json is JobRow {
  return typeof json === "object" && json !== null && "id" in json && typeof json.id === "string" &&
    "payload" in json && "attempt" in json && typeof json.attempt === "number" &&
    "runAt" in json && typeof json.runAt === "number" && "at" in json &&
    typeof json.at === "number";
}
