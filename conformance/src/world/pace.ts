/**
 * How fast the suite sends: a server that others use is not to feel it.
 *
 * @module
 */

/** Lets requests go one after the other, so many in a second. */
export class Pace {
  readonly #gap: number;
  #free = 0;

  /** Without a rate nothing waits. */
  constructor(ratePerSecond?: number) {
    this.#gap = ratePerSecond === undefined ? 0 : 1_000 / ratePerSecond;
  }

  /** Resolves when the next request may be sent. */
  async next(): Promise<void> {
    if (this.#gap === 0) return;
    const now = performance.now();
    const at = Math.max(now, this.#free);
    this.#free = at + this.#gap;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  }
}
