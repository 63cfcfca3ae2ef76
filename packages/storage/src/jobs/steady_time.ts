/**
 * The time of day without its jumps back.
 *
 * @module
 */

import type { Clock } from "../clock.ts";

/**
 * Milliseconds since 1970 that never go back: when the clock is set back, time goes on from where
 * it was, so nothing that waits for a time of day waits for longer than it should. When it is set
 * forward, this follows. After a wrong jump forward, what is to run at a time of day runs early by
 * as much, until the process is started anew.
 */
export function steadyTime(clock: Clock): () => number {
  let time = clock.now();
  let elapsed = clock.elapsed();
  return () => {
    const passed = clock.elapsed();
    time = Math.max(clock.now(), time + passed - elapsed);
    elapsed = passed;
    return Math.floor(time);
  };
}
