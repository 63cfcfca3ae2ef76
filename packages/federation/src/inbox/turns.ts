/**
 * One after the other for one key, side by side for different ones.
 *
 * @module
 */

/** Runs what it is given in the order of asking, for each key by itself. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `step` once everything that asked before for the same key has ended, well or badly. */
  async take<T>(key: string, step: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const turn = before.then(step, step);
    this.#last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    }
  }
}
