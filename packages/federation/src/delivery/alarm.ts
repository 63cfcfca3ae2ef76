/**
 * One wait at a time, for whatever comes next.
 *
 * @module
 */

import type { Clock } from "@commonplace/storage";

/** Rings once at the time that it was last set to; disposing silences it. */
export class Alarm implements Disposable {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #waiting = new AbortController();
  #at = Infinity;

  /** Silent until it is set. */
  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Sets it to a time, by elapsed time; `Infinity` is never. */
  set(at: number): void {
    if (at === this.#at) return;
    this.#waiting.abort();
    this.#waiting = new AbortController();
    this.#at = at;
    if (at !== Infinity) void this.#wait(at, this.#waiting.signal);
  }

  [Symbol.dispose](): void {
    this.#waiting.abort();
  }

  async #wait(at: number, signal: AbortSignal): Promise<void> {
    await this.#clock.wait(at - this.#clock.elapsed(), signal);
    if (signal.aborted) return;
    this.#at = Infinity;
    this.#ring();
  }
}
