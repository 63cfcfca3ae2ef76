/**
 * A bound on how many things happen at once.
 *
 * @module
 */

/** Runs what it is given, at most `size` at a time, in the order of asking. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** At most `size` at a time. */
  constructor(size: number) {
    this.#free = size;
  }

  /** Waits for a free slot, runs and gives the slot back. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
