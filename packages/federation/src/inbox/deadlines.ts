/**
 * Ending what takes too long.
 *
 * @module
 */

import type { Clock } from "@commonplace/storage";

/** What begins within as many milliseconds of each other shares one wait. */
const CLOSE = 50;

interface Group {
  readonly begun: number;
  readonly late: Set<() => void>;
  readonly over: AbortController;
}

/** Gives everything that begins the same time. What comes at once shares a timer, because each costs. */
export class Deadlines {
  readonly #clock: Clock;
  readonly #time: number;
  #newest: Group | undefined;

  /** `time` is in milliseconds; who joins a wait that has begun has up to 50 less. */
  constructor(clock: Clock, time: number) {
    this.#clock = clock;
    this.#time = time;
  }

  /** Calls `late` when the time is over, unless what this returns was called before. */
  begin(late: () => void): () => void {
    const group = this.#group();
    group.late.add(late);
    return () => {
      group.late.delete(late);
      // With a reason, so that no exception with a stack is made.
      if (group.late.size === 0) group.over.abort(null);
    };
  }

  #group(): Group {
    const begun = this.#clock.elapsed();
    const newest = this.#newest;
    if (newest && newest.late.size > 0 && begun - newest.begun < CLOSE) return newest;
    const group = { begun, late: new Set<() => void>(), over: new AbortController() };
    this.#newest = group;
    void this.#clock.wait(this.#time, group.over.signal).then(() => {
      if (group.over.signal.aborted) return;
      for (const late of group.late) late();
    });
    return group;
  }
}
