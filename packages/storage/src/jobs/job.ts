/**
 * The part of the engine's port that is about durable jobs.
 *
 * @module
 */

import type { Json } from "../json.ts";
import type { Page } from "../page.ts";

/** What a worker is to do, later and at least once. */
export interface JobSpec {
  /** The name of the queue, whose handler gets the job. */
  readonly queue: string;
  /** What the handler needs to know. Ids, never keys or bodies: at most 24,000 bytes of JSON. */
  readonly payload: Json;
  /**
   * The earliest time to run, milliseconds since 1970; up to a hundred years ahead.
   * @default at once
   */
  readonly runAt?: number | undefined;
  /**
   * While a job of this queue with the same idempotency key waits, another is not added; while it
   * runs, this one takes its place when it has ended. At most 4,000 bytes of JSON.
   */
  readonly idempotencyKey?: string | undefined;
  /**
   * Of the jobs that are due those of a higher priority run first, those of one priority by
   * {@linkcode JobSpec.runAt}.
   * @default "normal"
   */
  readonly priority?: "high" | "normal" | "low" | undefined;
  /**
   * Jobs of one lane share the hands that {@linkcode WorkOptions.perLane} allows them, and run in
   * the order of their priorities and times: a host that letters go to, say. At most 500 bytes of
   * JSON.
   * @default none
   */
  readonly lane?: string | undefined;
}

/** A job in a handler's hands. */
export interface Job {
  /** Names the job; the same at every attempt. */
  readonly id: string;
  /** The name of its queue. */
  readonly queue: string;
  /** What its handler needs to know. */
  readonly payload: Json;
  /** 1 on the first run. */
  readonly attempt: number;
  /**
   * Aborted when the worker stops, the lease is lost or the job is cancelled: end soon. Unless it
   * was cancelled it will run again.
   */
  readonly signal: AbortSignal;
}

/** How a handler ended. Throwing is the same as `retry` with the error's message. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "retry"; readonly after: number; readonly reason: string }
  | { readonly kind: "park"; readonly reason: string };

/** How the jobs of one queue are worked on. */
export interface WorkOptions {
  /**
   * Handlers at once.
   * @default 8
   */
  readonly concurrency?: number | undefined;
  /**
   * Handlers at once of jobs with one {@linkcode JobSpec.lane}, over all workers of the queue. A
   * lane that has them holds up no other job, whatever waits in it.
   * @default concurrency, each worker for itself
   */
  readonly perLane?: number | undefined;
  /**
   * Milliseconds before the next attempt of a handler that threw, or `undefined` to park the job.
   * @default exponential from one second, ten attempts
   */
  readonly retry?: ((attempt: number) => number | undefined) | undefined;
  /** Told of what a person should know. What it throws is ignored. */
  readonly report?: ((trouble: JobTrouble) => void) | undefined;
}

/**
 * What a person should know of a queue that is worked.
 *
 * - `retry` and `parked`: this attempt of a job failed, for this reason, and what became of it is
 *   kept; with the error, when its handler threw one.
 * - `lost`: another worker may have taken the job over while its handler ran here.
 * - `unavailable`: the engine does not answer. Told once, until it answers again.
 */
export type JobTrouble =
  | {
    readonly kind: "retry" | "parked";
    readonly queue: string;
    readonly id: string;
    readonly attempt: number;
    readonly reason: string;
    readonly error?: unknown;
  }
  | { readonly kind: "lost"; readonly queue: string; readonly id: string }
  | { readonly kind: "unavailable"; readonly queue: string; readonly error: unknown };

/** How a queue stands. */
export interface QueueState {
  /** Jobs that wait or run. */
  readonly depth: number;
  /** Those of them that run, or did when their process ended. Exact up to 1,000. */
  readonly running: number;
  /** When the oldest of them was to run, milliseconds since 1970. */
  readonly oldest: number | undefined;
  /** Jobs that were given up, with their reasons. */
  readonly parked: number;
  /** Whether {@linkcode Jobs.pause} holds it. */
  readonly isPaused: boolean;
}

/** A job that was given up. */
export interface ParkedJob {
  /** Names the job: what `revive` and `discard` take. */
  readonly id: string;
  /** What its handler needs to know; `null` when what is stored of the job cannot be read. */
  readonly payload: Json;
  /** How often it was started. */
  readonly attempt: number;
  /** Why it was given up, at most 1,000 characters. */
  readonly reason: string;
  /** When it was given up, milliseconds since 1970. */
  readonly parkedAt: number;
  /** The lane that it was enqueued with. */
  readonly lane?: string | undefined;
  /** The idempotency key that it was enqueued with. It keeps nothing from being enqueued. */
  readonly idempotencyKey?: string | undefined;
}

/** Which page of the parked jobs to read. */
export interface ParkedOptions {
  /** The `next` of the page before. */
  readonly after?: string | undefined;
  /**
   * How many jobs at most, 1 to 1000.
   * @default 50
   */
  readonly limit?: number | undefined;
}

/** Durable jobs: the row is the truth, a lease says who works on it, a doorbell only wakes. */
export interface Jobs {
  /**
   * Starts working a queue; disposing stops it and waits for handlers that run.
   *
   * @throws {StorageError} with code `invalid` when `concurrency` or `perLane` is no whole number
   * from 1.
   */
  work(
    queue: string,
    handler: (job: Job) => Promise<Outcome>,
    options?: WorkOptions,
  ): AsyncDisposable;
  /** How a queue stands. */
  inspect(queue: string): Promise<QueueState>;
  /**
   * From now on no job of the queue is started, in any process and after any restart, until it is
   * resumed. Those that run go on.
   */
  pause(queue: string): Promise<void>;
  /** Ends a pause. */
  resume(queue: string): Promise<void>;
  /**
   * Resolves once no job of the queue is due or runs, or when `signal` is aborted; later ones may
   * wait. A queue that is paused, or that nobody works, is not drained before its last job is.
   */
  drain(queue: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /** Jobs that were given up, the oldest first. */
  parked(queue: string, options?: ParkedOptions): Promise<Page<ParkedJob>>;
  /** The names of the queues that ever had a job here, in no order. */
  queues(): Promise<readonly string[]>;
}
