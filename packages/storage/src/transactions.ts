/**
 * What every engine does about transactions, however it commits them.
 *
 * @module
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { type Clock, systemClock } from "./clock.ts";
import { closedError } from "./closed_error.ts";
import { StorageError } from "./error.ts";

/** How often a transaction tries before it gives up. */
const mostTries = 50;

/** How transactions are run. */
export interface TransactionsOptions {
  /** Tries without waiting; what still loses then races another process. */
  readonly quickTries: number;
  /**
   * How many may be under way where {@linkcode Transactions.requireRoom} is asked.
   * @default Infinity
   */
  readonly most?: number | undefined;
  /**
   * What the waits between tries are taken from.
   * @default systemClock
   */
  readonly clock?: Clock;
}

/** Transactions under way: none within another, tried again while they lose, with bounds. */
export class Transactions {
  readonly #options: TransactionsOptions;
  readonly #deciding = new AsyncLocalStorage<true>();
  readonly #ended = Promise.withResolvers<void>();
  #open = 0;
  #closed = false;

  constructor(options: TransactionsOptions) {
    this.#options = options;
  }

  /**
   * Tries until there is a result: `attempt` is given how often it was tried before, and gives nothing when it lost.
   *
   * @throws {StorageError} with code `contention` when it lost fifty times.
   */
  async run<T>(
    attempt: (tries: number) => Promise<{ readonly result: T } | undefined>,
  ): Promise<T> {
    if (this.#deciding.getStore()) {
      throw new StorageError(
        "invalid",
        "A decision began another transaction. Let it return all changes, or begin after it.",
      );
    }
    if (this.#closed) throw closedError();
    this.#open++;
    try {
      const { quickTries, clock = systemClock } = this.#options;
      for (let tries = 0; tries < mostTries; tries++) {
        if (tries >= quickTries) {
          await clock.wait(Math.random() * 2 ** Math.min(tries - quickTries, 6));
        }
        const end = await attempt(tries);
        if (end) return end.result;
      }
    } finally {
      if (--this.#open === 0 && this.#closed) this.#ended.resolve();
    }
    throw new StorageError(
      "contention",
      `A transaction lost the race for what it read ${mostTries} times. Make it read less, or try again.`,
    );
  }

  /** Runs a decision, within which no transaction can begin. */
  decide<T>(decision: () => Promise<T>): Promise<T> {
    return this.#deciding.run(true, decision);
  }

  /**
   * Makes sure that one more transaction may wait.
   *
   * @throws {StorageError} with code `overloaded` when it may not.
   */
  requireRoom(): void {
    const { most = Infinity } = this.#options;
    if (this.#open < most) return;
    throw new StorageError(
      "overloaded",
      `${this.#open} transactions are under way; ${most} is the most. Take in less work, or try again later.`,
    );
  }

  /** Refuses new transactions and waits for those that run. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#open > 0) await this.#ended.promise;
  }
}
