/**
 * The one door through which rows are changed.
 *
 * @module
 */

import type { Clock } from "../clock.ts";
import { StorageError } from "../error.ts";
import { Transactions } from "../transactions.ts";
import { deleteBlobs } from "./blobs.ts";
import { Committer } from "./committer.ts";
import { Draft, StaleRead } from "./draft.ts";
import { Guesses } from "./guesses.ts";
import type { Reads } from "./reads.ts";

/** Tries beside others; after them it decides and commits while no commit of this process runs. */
const sharedTries = 2;
/** Tries without waiting; what still loses then races another process. */
const quickTries = 8;

/** What a transactor needs. */
export interface TransactorOptions {
  /** How many transactions of users may be under way; those of jobs have bounds of their own. */
  readonly mostTransactions?: number;
  readonly kv: Deno.Kv;
  readonly rows: Reads;
  readonly clock: Clock;
  /** Told of the queues that got work by a commit. */
  readonly onCommit: (queues: ReadonlySet<string>) => void;
}

/** Runs decisions over drafts and commits them, optimistically, with a bound. */
export class Transactor {
  readonly #kv: Deno.Kv;
  readonly #options: TransactorOptions;
  readonly #committer: Committer;
  readonly #guesses = new Guesses();
  readonly #transactions: Transactions;

  constructor(options: TransactorOptions) {
    this.#kv = options.kv;
    this.#options = options;
    this.#committer = new Committer(options.kv, options.rows.cache);
    const { clock, mostTransactions } = options;
    this.#transactions = new Transactions({ quickTries, most: mostTransactions, clock });
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
    // Who has lost once does not guess.
    const options = { guesses: this.#guesses, looks: tries > 0 };
    const draft = new Draft(this.#kv, this.#options.rows, options);
    let decided: { readonly result: T } | undefined;
    const decideNow = async () => {
      decided = await this.#decide(draft, decide);
      return decided && draft;
    };
    const isCommitted = await this.#commit(draft, decideNow, tries);
    if (decided && isCommitted) {
      this.#options.onCommit(draft.wakes);
      if (draft.freed.length > 0) await this.#discard(draft.freed);
      return decided;
    }
    draft.doubt();
    await this.#discard(draft.staged);
    return undefined;
  }

  /** The decision, or `undefined` when it rests on what no longer stands. */
  async #decide<T>(
    draft: Draft,
    decide: (draft: Draft) => Promise<T>,
  ): Promise<{ result: T } | undefined> {
    try {
      return { result: await this.#transactions.decide(() => decide(draft)) };
    } catch (error) {
      // What was thrown over rows that have changed meanwhile says nothing: look again.
      if (error instanceof StaleRead || !await draft.isCurrent().catch(() => true)) {
        return undefined;
      }
      await this.#discard(draft.staged);
      throw error;
    }
  }

  async #commit(
    draft: Draft,
    decide: () => Promise<Draft | undefined>,
    tries: number,
  ): Promise<boolean> {
    try {
      return tries >= sharedTries
        ? await this.#committer.commitAlone(decide)
        : await this.#committer.commit(decide);
    } catch (error) {
      // After another error what was staged may be in use: the sweep looks at it later.
      if (error instanceof StorageError && error.code === "too-large") {
        await this.#discard(draft.staged);
      }
      throw error;
    }
  }

  /** A blob that cannot be deleted now is found by the sweep: the commit stands either way. */
  async #discard(blobs: readonly string[]): Promise<void> {
    if (blobs.length > 0) await deleteBlobs(this.#kv, blobs).catch(() => undefined);
  }
}
