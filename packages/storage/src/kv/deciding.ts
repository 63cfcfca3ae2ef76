/**
 * The transactions that are deciding.
 *
 * @module
 */

/** How long a commit waits for those that are about to join it, in milliseconds. */
const patience = 1;

/**
 * Counts transactions that are deciding, so that a commit waits for them: what misses it waits for
 * the whole of the next one. Who takes longer than a moment is waited for once.
 */
export class Deciding {
  #crowd = new Set<symbol>();
  #changed: (() => void) | undefined;

  /** Counts one more, until the function that this returns is called. */
  enter(): () => void {
    const crowd = this.#crowd;
    const one = Symbol();
    crowd.add(one);
    return () => {
      if (crowd.delete(one)) this.#changed?.();
    };
  }

  /**
   * Resolves when at least as many are ready as still decide, so that one half decides while the
   * other is committed, or when they have taken too long.
   */
  async half(ready: () => number): Promise<void> {
    if (this.#crowd.size <= ready()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#changed = () => {
      if (this.#crowd.size <= ready()) resolve();
    };
    const timer = setTimeout(() => {
      this.#crowd = new Set();
      resolve();
    }, patience);
    await promise;
    clearTimeout(timer);
    this.#changed = undefined;
  }
}
