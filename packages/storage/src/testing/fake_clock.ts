/**
 * A clock that stands still until a test moves it.
 *
 * @module
 */

import type { Clock } from "../clock.ts";

/** A clock in the hands of a test. */
export interface FakeClock extends Clock {
  /**
   * Lets `milliseconds` pass, ending the waits that fall into them in their order, each at its own
   * time. Between two of them the event loop turns a few times, so that what woke up can go on.
   */
  advance(milliseconds: number): Promise<void>;
  /** Sets the time of day, as a jump: no time passes, and no wait ends. */
  set(now: number): void;
}

/** How often the event loop turns between two waits. */
const turnsBetween = 3;

/**
 * Makes a clock that shows `start` (milliseconds since 1970) until it is moved.
 *
 * @example A wait that ends without waiting
 * ```ts
 * import { equal } from "node:assert/strict";
 * import { fakeClock } from "@commonplace/storage/testing";
 *
 * const clock = fakeClock(1_000_000);
 * const ended = clock.wait(60_000);
 * await clock.advance(60_000);
 * await ended;
 * equal(clock.now(), 1_060_000);
 * ```
 */
export function fakeClock(start: number = Date.UTC(2026, 0, 1)): FakeClock {
  let now = start;
  let elapsed = 0;
  const waits = new Set<Wait>();

  function pass(until: number): void {
    now += until - elapsed;
    elapsed = until;
  }

  return {
    now: () => now,
    elapsed: () => elapsed,
    set(time) {
      now = time;
    },
    wait(milliseconds, signal) {
      if (signal?.aborted) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      const wait = { at: elapsed + Math.max(milliseconds, 0), end };
      function end(): void {
        waits.delete(wait);
        signal?.removeEventListener("abort", end);
        resolve();
      }
      signal?.addEventListener("abort", end);
      waits.add(wait);
      return promise;
    },
    async advance(milliseconds) {
      const until = elapsed + milliseconds;
      await turns();
      for (let wait = earliest(waits); wait && wait.at <= until; wait = earliest(waits)) {
        pass(Math.max(wait.at, elapsed));
        wait.end();
        await turns();
      }
      pass(Math.max(until, elapsed));
      await turns();
    },
  };
}

interface Wait {
  readonly at: number;
  end(): void;
}

/** The wait that ends first; of two at one time the one that began first. */
function earliest(waits: ReadonlySet<Wait>): Wait | undefined {
  let first: Wait | undefined;
  for (const wait of waits) if (!first || wait.at < first.at) first = wait;
  return first;
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < turnsBetween; turn++) {
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
}
