/**
 * Waiting for what happens elsewhere, without sleeping.
 *
 * @module
 */

import { setImmediate } from "node:timers/promises";

/** How long to wait. */
export interface UntilOptions {
  /** What is waited for, as the failure names it. */
  readonly what: string;
  /**
   * Milliseconds after which it is taken not to happen.
   * @default 10000
   */
  readonly within?: number;
}

/**
 * Looks again at each turn of the event loop until there is a result other than `undefined` and
 * `false`, and returns it.
 *
 * @throws {Error} naming what did not happen in time.
 *
 * @example Waiting for what another task does
 * ```ts
 * import { until } from "@commonplace/storage/testing";
 * import assert from "node:assert/strict";
 *
 * const seen: string[] = [];
 * queueMicrotask(() => seen.push("hello"));
 * assert.equal(await until(() => seen[0], { what: "the greeting" }), "hello");
 * ```
 */
export async function until<T>(
  look: () => T | Promise<T>,
  { what, within = 10_000 }: UntilOptions,
): Promise<Exclude<T, undefined | false>> {
  const deadline = performance.now() + within;
  for (;;) {
    const result = await look();
    if (result !== undefined && result !== false) return result as Exclude<T, undefined | false>;
    if (performance.now() > deadline) throw new Error(`Waited ${within} ms in vain: ${what}`);
    await setImmediate();
  }
}
