/**
 * The one door through which rows are changed.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import { Transactions } from "../transactions.ts";
import { type End, isCurrent } from "./batch.ts";
import { Committer, type CommitterOptions } from "./committer.ts";
import { Draft, StaleRead } from "./draft.ts";
import { requireFits } from "./limits.ts";

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
  readonly #transactions: Transactions;

  constructor(options: TransactorOptions) {
    this.#options = options;
    this.#committer = new Committer(options);
    this.#transactions = new Transactions({ quickTries, most: options.mostTransactions });
  }

  /**
   * Runs `decide` and commits its draft; again while rows that it read change meanwhile.
   *
   * @throws {StorageError} with code `contention` when it lost fifty times.
   */
  run<T>(decide: (draft: Draft) => Promise<T>): Promise<T> {
    return this.#transactions.run((tries) => this.#try(decide, tries));
  }

  /**
   * Makes sure that one more transaction may wait.
   *
   * @throws {StorageError} with code `overloaded` when it may not.
   */
  requireRoom(): void {
    this.#transactions.requireRoom();
  }

  /** Refuses new transactions and waits for those that run. */
  async close(): Promise<void> {
    await this.#transactions.close();
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
      if (!isCommitted(await this.#committer.commit(draft))) return;
    } else {
      const decideNow = async () => {
        decided = await this.#decide(draft, decide);
        return decided && draft;
      };
      const options = { hasLost: tries > sharedTries };
      if (!isCommitted(await this.#committer.decideAndCommit(decideNow, options))) return;
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
      const result = await this.#transactions.decide(() => decide(draft));
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
}

function isCommitted(end: End): boolean {
  switch (end) {
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
