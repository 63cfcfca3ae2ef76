/**
 * What a {@linkcode Worker} needs of an engine.
 *
 * @module
 */

import type { Job, Json } from "../engine.ts";

/** How long a lease lasts unless it is renewed, in milliseconds. Workers renew at a third of it. */
export const leaseLength = 30_000;

/** A job under a lease of this process. */
export interface HeldJob {
  readonly id: string;
  readonly queue: string;
  readonly payload: Json;
  readonly attempt: number;
  /** Who holds it: never the same for two leases. */
  readonly holder: string;
}

/** What is to become of a held job. */
export type Settlement =
  | { readonly kind: "done" }
  | { readonly kind: "retry"; readonly after: number; readonly reason: string }
  | { readonly kind: "park"; readonly reason: string }
  /** Not its fault that it ended: it waits again as if this attempt had not been. */
  | { readonly kind: "release" };

/** A job that was given up without its handler's having a say, as a person is to be told. */
export interface GivenUp {
  readonly id: string;
  /** How often it was started. */
  readonly attempt: number;
  readonly reason: string;
}

/** What a worker may claim. */
export interface ClaimOptions {
  /** The most jobs: the free hands of the worker. */
  readonly limit: number;
  /** The most jobs of one lane that may run at once, whoever runs them; without it no bound. */
  readonly perLane: number | undefined;
}

/** What a worker got. */
export interface Claim {
  readonly jobs: readonly HeldJob[];
  /**
   * When to ask again, milliseconds since 1970: the time of the first job that was left, or the
   * present when some that are due were not looked at. Nothing that waits for its lane counts.
   */
  readonly next: number | undefined;
  /** Jobs that cannot be read, which are parked now. */
  readonly parked: readonly GivenUp[];
}

/** Which of some jobs are no longer their workers'. */
export interface Renewal {
  /** The ids of those whose lease was lost. */
  readonly lost: readonly string[];
  /** The ids of those that were cancelled; their leases last on until their handlers have ended. */
  readonly cancelled: readonly string[];
}

/**
 * Leases jobs and keeps what becomes of them.
 *
 * Two things that are asked of every claim: of a queue that is paused it gives nothing, and a job
 * whose lane is full is put where no later claim comes upon it, until a job of its lane has ended
 * in whatever way, the recovery of a dead one included.
 */
export interface JobSource {
  /** Leases jobs that are due, by priority, then time. */
  claim(queue: string, options: ClaimOptions): Promise<Claim>;
  /**
   * Makes the jobs of a queue wait again whose lease has ended, but those in hands here; those that
   * ended too many processes are parked, and returned.
   */
  recover(queue: string): Promise<readonly GivenUp[]>;
  /** Mends the run-at times of a queue that a clock which was ahead has written. */
  rebase(queue: string): Promise<void>;
  /** Makes leases last on. */
  renew(held: readonly HeldJob[]): Promise<Renewal>;
  /**
   * Ends a lease, and returns whether the settlement was kept: not when the lease is lost, or the
   * job was finished by a transaction. One that was cancelled is gone instead.
   */
  settle(held: HeldJob, settlement: Settlement): Promise<boolean>;
  /** A handler is given `job`: from now on a transaction can finish it. */
  take(job: Job, held: HeldJob): void;
  /** The handler has ended, and what became of the job is kept. */
  leave(held: HeldJob): void;
}
