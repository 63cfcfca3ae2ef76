/**
 * A clock for whole servers. Beside `fakeClock` it leaps: a minute is one step, not sixty sweeps of
 * every job queue in their order.
 *
 * @module
 */

import type { Clock } from "@commonplace/storage";

export interface LeapingClock extends Clock {
  /** Lets time pass at once; every wait that is over by then ends. */
  leap(milliseconds: number): void;
  /** Sets the time of day, as a jump: no time passes, and no wait ends. */
  set(now: number): void;
  /** Milliseconds until the first wait is over; `undefined` when nobody waits. */
  next(): number | undefined;
}

interface Wait {
  readonly at: number;
  readonly end: () => void;
}

export function leapingClock(): LeapingClock {
  let now = Date.UTC(2026, 0, 1);
  let elapsed = 0;
  const waits = new Set<Wait>();
  return {
    now: () => now,
    elapsed: () => elapsed,
    set(time) {
      now = time;
    },
    next() {
      const ends = [...waits].map(({ at }) => at - elapsed);
      return ends.length === 0 ? undefined : Math.min(...ends);
    },
    leap(milliseconds) {
      now += milliseconds;
      elapsed += milliseconds;
      for (const { at, end } of waits) if (at <= elapsed) end();
    },
    wait(milliseconds, signal) {
      if (signal?.aborted) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      const wait = { at: elapsed + milliseconds, end };
      function end(): void {
        waits.delete(wait);
        signal?.removeEventListener("abort", end);
        resolve();
      }
      signal?.addEventListener("abort", end);
      waits.add(wait);
      return promise;
    },
  };
}
