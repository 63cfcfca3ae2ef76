/**
 * When a server has nothing left to do.
 *
 * @module
 */

import type { Store } from "@commonplace/storage";

/** Looks, ten milliseconds apart, that find nothing to do: one queue fills another, and lanes have no queue. */
const calmLooks = 15;
/** Queues whose jobs wait for their time. */
const later: ReadonlySet<string> = new Set([
  "retire-key",
  "communities-rank",
  "communities-sweep",
  "question",
]);

/** Watches over what a server does. Disposing it ends all waits. */
export class Calm {
  #store: Store | undefined;
  #busy = 0;
  #calm = 0;
  #isClosing = false;
  #looking: Promise<void> | undefined;

  /** Watches over its queues from now on. */
  watch(store: Store): void {
    this.#store = store;
  }

  /** Does something that counts as work. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
      this.#calm = 0;
    }
  }

  /** Resolves once all queues are empty, and nothing is on its way. */
  reached(): Promise<void> {
    this.#calm = 0;
    return this.#looking ??= this.#look().finally(() => void (this.#looking = undefined));
  }

  /** Resolves when nobody looks any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    await this.#looking;
  }

  /** One look for all who wait: a run waits hundreds of times, mostly for something else that comes first. */
  async #look(): Promise<void> {
    while (this.#calm < calmLooks && !this.#isClosing) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      this.#calm = this.#busy > 0 ? 0 : this.#calm + 1;
      // Asking the store costs more than all else, so it is asked last.
      if (this.#calm === calmLooks && !await this.#isDone()) this.#calm = 0;
    }
  }

  async #isDone(): Promise<boolean> {
    const { jobs } = this.#store ?? {};
    if (!jobs) return true;
    const queues = (await jobs.queues()).filter((queue) => !later.has(queue));
    const states = await Promise.all(queues.map((queue) => jobs.inspect(queue)));
    // What is tried again after a while is not waited for.
    const soon = Date.now() + 10 * calmLooks;
    return states.every(({ running, oldest = Infinity }) => running === 0 && oldest > soon);
  }
}
