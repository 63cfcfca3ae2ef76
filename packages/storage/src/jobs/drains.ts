/**
 * Waiting until a queue is drained.
 *
 * @module
 */

import type { Clock } from "../clock.ts";

/** How often it is looked at by itself, for what no event announced, in milliseconds. */
const sweepInterval = 1000;

/** The waits of an engine for its queues to be drained. */
export class Drains {
  readonly #clock: Clock;
  readonly #alarms = new Map<string, Set<AbortController>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves once `isDrained` says so, or when `signal` is aborted; rejects with what it throws. */
  async wait(
    queue: string,
    { isDrained, signal }: {
      readonly isDrained: () => Promise<boolean>;
      readonly signal: AbortSignal | undefined;
    },
  ): Promise<void> {
    while (!signal?.aborted) {
      const alarm = new AbortController();
      const alarms = this.#alarms.get(queue) ?? new Set();
      this.#alarms.set(queue, alarms.add(alarm));
      try {
        if (await isDrained()) return;
        const ends = [alarm.signal, ...signal ? [signal] : []];
        await this.#clock.wait(sweepInterval, AbortSignal.any(ends));
      } finally {
        alarms.delete(alarm);
        if (alarms.size === 0) this.#alarms.delete(queue);
      }
    }
  }

  /** Has the waits for a queue look again: something of it has ended. */
  tell(queue: string): void {
    for (const alarm of this.#alarms.get(queue) ?? []) alarm.abort();
  }

  /** Has all waits look again. */
  tellAll(): void {
    for (const queue of [...this.#alarms.keys()]) this.tell(queue);
  }
}
