/**
 * A bound on how many things happen at once.
 *
 * @module
 */

/** Runs what it is given, at most `size` at a time, in the order of asking. */
export class Slots {
  readonly #signal: AbortSignal | undefined;
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** At most `size` at a time; nothing new once `signal` is aborted. */
  constructor(size: number, signal?: AbortSignal) {
    this.#free = size;
    this.#signal = signal;
  }

  /** Waits for a free slot, runs and gives the slot back; `undefined` when that came too late. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return this.#signal?.aborted ? undefined : await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
