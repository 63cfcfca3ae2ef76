/**
 * Sees that what was asked is answered in time.
 *
 * @module
 */

/** Ends what is late. One timer stands for all that wait, as one for each costs as much as a short query. */
export class AnswerLimit {
  readonly #limit: number;
  /** In the order in which they become late. */
  readonly #waiting = new Set<Waiting>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `limit` in milliseconds. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Calls `end` after the limit, unless the function that it returns is called before. */
  start(end: () => void): () => void {
    const waiting = { until: performance.now() + this.#limit, end };
    this.#waiting.add(waiting);
    if (this.#timer === undefined) this.#look(this.#limit);
    return () => this.#waiting.delete(waiting);
  }

  /** Ends nothing any more. */
  close(): void {
    this.#waiting.clear();
    clearTimeout(this.#timer);
  }

  /** The timer stays while there is nothing to wait for, until it finds that out. */
  #look(after: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const now = performance.now();
      for (const waiting of this.#waiting) {
        if (waiting.until > now) return this.#look(waiting.until - now);
        this.#waiting.delete(waiting);
        waiting.end();
      }
    }, Math.ceil(after));
  }
}

interface Waiting {
  /** By `performance.now()`. */
  readonly until: number;
  readonly end: () => void;
}
