/**
 * The one door through which rows are changed.
 *
 * @module
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { systemClock } from "../clock.ts";
import { StorageError } from "../error.ts";
import { type End, isCurrent } from "./batch.ts";
import { Committer, type CommitterOptions } from "./committer.ts";
import { Draft, StaleRead } from "./draft.ts";
import { closedError } from "./failure.ts";
import { requireFits } from "./limits.ts";

/** How often a transaction tries before it gives up. */
const mostTries = 50;
/** Tries beside others; after them it decides and commits while no commit of this process runs. */
const sharedTries = 2;
/** Tries without waiting; what still loses then races another process. */
const quickTries = 4;

/** What a transactor needs. */
export interface TransactorOptions extends CommitterOptions {
  /** How many transactions may be under way at once. */
  readonly mostTransactions: number;
  /** Told of what was committed. */
  readonly onCommit: (draft: Draft) => void;
}

/** Runs decisions over drafts and commits them, optimistically, with a bound. */
export class Transactor {
  readonly #options: TransactorOptions;
  readonly #committer: Committer;
  readonly #deciding = new AsyncLocalStorage<true>();
  readonly #open = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: TransactorOptions) {
    this.#options = options;
    this.#committer = new Committer(options);
  }

  /**
   * Runs `decide` and commits its draft; again while rows that it read change meanwhile.
   *
   * @throws {StorageError} with code `contention` when it lost fifty times.
   */
  async run<T>(decide: (draft: Draft) => Promise<T>): Promise<T> {
    if (this.#deciding.getStore()) {
      throw new StorageError(
        "invalid",
        "A decision began another transaction. Let it return all changes, or begin after it.",
      );
    }
    if (this.#closed) throw closedError();
    const run = this.#tries(decide);
    this.#open.add(run);
    try {
      return await run;
    } finally {
      this.#open.delete(run);
    }
  }

  /**
   * Makes sure that one more transaction may wait.
   *
   * @throws {StorageError} with code `overloaded` when it may not.
   */
  requireRoom(): void {
    const { mostTransactions } = this.#options;
    if (this.#open.size < mostTransactions) return;
    throw new StorageError(
      "overloaded",
      `${this.#open.size} transactions are under way; ${mostTransactions} is the most. Take in less work, or try again later.`,
    );
  }

  /** Refuses new transactions and waits for those that run. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#open);
  }

  async #tries<T>(decide: (draft: Draft) => Promise<T>): Promise<T> {
    for (let tries = 0; tries < mostTries; tries++) {
      if (tries >= quickTries) {
        await systemClock.wait(Math.random() * 2 ** Math.min(tries - quickTries, 6));
      }
      const end = await this.#try(decide, tries);
      if (end) return end.result;
    }
    throw new StorageError(
      "contention",
      `A transaction lost the race for what it read ${mostTries} times. Make it read less, or try again.`,
    );
  }

  /** The result, once it is committed; nothing when it lost. */
  async #try<T>(
    decide: (draft: Draft) => Promise<T>,
    tries: number,
  ): Promise<{ readonly result: T } | undefined> {
    const draft = new Draft();
    let decided: { readonly result: T } | undefined;
    if (tries < sharedTries) {
      decided = await this.#decide(draft, decide);
      if (!decided) return;
      // One row that was read is what it was; several have to have been so at one time.
      if (draft.isReadOnly) {
        const isOne = draft.rests.size < 2 || await isCurrent(draft, this.#options);
        return isOne ? decided : undefined;
      }
      if (!await this.#commit(() => this.#committer.commit(draft))) return;
    } else {
      const decideNow = async () => {
        decided = await this.#decide(draft, decide);
        return decided && draft;
      };
      const options = { hasLost: tries > sharedTries };
      if (!await this.#commit(() => this.#committer.decideAndCommit(decideNow, options))) return;
    }
    this.#options.onCommit(draft);
    return decided;
  }

  /** The decision, or `undefined` when it rests on what no longer stands. */
  async #decide<T>(
    draft: Draft,
    decide: (draft: Draft) => Promise<T>,
  ): Promise<{ readonly result: T } | undefined> {
    try {
      const result = await this.#deciding.run(true, () => decide(draft));
      requireFits(draft);
      return { result };
    } catch (error) {
      // What was thrown over rows that have changed meanwhile says nothing: look again.
      if (error instanceof StaleRead) return undefined;
      if (error instanceof StorageError && error.code === "unavailable") throw error;
      if (!await isCurrent(draft, this.#options).catch(() => true)) return undefined;
      throw error;
    }
  }

  async #commit(commit: () => Promise<End>): Promise<boolean> {
    switch (await commit()) {
      case "committed":
        return true;
      case "stale":
        return false;
      case "lost":
        throw new StorageError(
          "contention",
          "A job that a transaction finishes is no longer in these hands; what rests on finishing it must not be committed.",
        );
    }
  }
}
