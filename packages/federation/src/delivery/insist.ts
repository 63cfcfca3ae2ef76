/**
 * Work that the store refused is done again, because nothing may be lost for that.
 *
 * @module
 */

import type { Clock } from "@commonplace/storage";
import { retryDelay } from "./retry.ts";

/** How to insist. */
export interface InsistOptions {
  readonly clock: Clock;
  /** Ends the trying, but not an attempt under way. */
  readonly signal: AbortSignal;
  /** Told of each failure. */
  readonly report: (error: unknown) => void;
}

/** Failures after which the wait between two attempts grows no longer: half a minute then. */
const LONGEST = 5;

/** Does `work` until it succeeds; `undefined` when that was not to be before `signal` was aborted. */
export async function insist<T>(
  work: () => Promise<T>,
  { clock, signal, report }: InsistOptions,
): Promise<{ readonly value: T } | undefined> {
  for (let failures = 1;; failures++) {
    try {
      return { value: await work() };
    } catch (error) {
      report(error);
    }
    if (!signal.aborted) await clock.wait(retryDelay(Math.min(failures, LONGEST), 0.5), signal);
    if (signal.aborted) return undefined;
  }
}
