/**
 * When a job that failed is tried again.
 *
 * @module
 */

/** How {@linkcode exponentialRetry} grows and ends. */
export interface ExponentialRetryOptions {
  /**
   * Milliseconds between the first attempt and the second.
   * @default 1000
   */
  readonly first?: number;
  /**
   * How many times longer each wait is than the one before.
   * @default 2
   */
  readonly factor?: number;
  /**
   * The longest wait, in milliseconds.
   * @default one day
   */
  readonly longest?: number;
  /**
   * How many attempts there are in all.
   * @default 10
   */
  readonly attempts?: number;
  /**
   * How much of a wait is left to chance, 0 to 1: at 0.5 it is shortened by up to a half.
   * @default 0
   */
  readonly jitter?: number;
  /**
   * A number from 0 (included) to 1 (excluded), for the jitter.
   * @default Math.random
   */
  readonly random?: () => number;
}

/**
 * A retry policy: each wait a multiple of the one before, up to a longest, for so many attempts.
 *
 * The result takes the number of the attempt that failed, 1 for the first, and gives milliseconds,
 * or `undefined` when the job is to be given up.
 *
 * @example Three attempts
 * ```ts
 * import { deepEqual } from "node:assert/strict";
 * import { exponentialRetry } from "@commonplace/storage";
 *
 * const retry = exponentialRetry({ first: 500, attempts: 3 });
 * deepEqual([1, 2, 3].map(retry), [500, 1000, undefined]);
 * ```
 */
export function exponentialRetry(
  options: ExponentialRetryOptions = {},
): (attempt: number) => number | undefined {
  const { first = 1000, factor = 2, longest = 86_400_000, attempts = 10 } = options;
  const { jitter = 0, random = Math.random } = options;
  return (attempt) => {
    if (attempt >= attempts) return undefined;
    const wait = Math.min(first * factor ** (attempt - 1), longest);
    return Math.round(wait * (1 - jitter * random()));
  };
}
