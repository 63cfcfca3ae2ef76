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

/** Leases jobs and keeps what becomes of them. */
export interface JobSource {
  /** Leases at most `limit` jobs that are due, and says when the next one will be. */
  claim(
    queue: string,
    limit: number,
  ): Promise<{ readonly jobs: readonly HeldJob[]; readonly next: number | undefined }>;
  /** Makes the jobs of a queue wait again whose lease has ended, but those in hands here. */
  recover(queue: string): Promise<void>;
  /** Mends the run-at times of a queue that a clock which was ahead has written. */
  rebase(queue: string): Promise<void>;
  /** Makes leases last on; returns the ids of those that were lost. */
  renew(held: readonly HeldJob[]): Promise<readonly string[]>;
  /** Ends a lease. Does nothing when it is lost or the job was finished by a transaction. */
  settle(held: HeldJob, settlement: Settlement): Promise<void>;
  /** A handler is given `job`: from now on a transaction can finish it. */
  take(job: Job, held: HeldJob): void;
  /** The handler has ended, and what became of the job is kept. */
  leave(held: HeldJob): void;
}
