/**
 * The one door through which rows are changed.
 *
 * @module
 */

import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "../clock.ts";
import { StorageError } from "../error.ts";
import { deleteBlobs } from "./blobs.ts";
import { Committer } from "./committer.ts";
import { Draft, StaleRead } from "./draft.ts";
import { closedError } from "./failure.ts";
import { Guesses } from "./guesses.ts";
import type { Reads } from "./reads.ts";

/** How often a transaction tries before it gives up. */
const mostTries = 50;
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
  readonly #deciding = new AsyncLocalStorage<true>();
  readonly #open = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: TransactorOptions) {
    this.#kv = options.kv;
    this.#options = options;
    this.#committer = new Committer(options.kv, options.rows.cache);
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
    const { mostTransactions = Infinity } = this.#options;
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
        await this.#options.clock.wait(Math.random() * 2 ** Math.min(tries - quickTries, 6));
      }
      const end = await this.#try(decide, {
        isFirst: tries === 0,
        isAlone: tries >= sharedTries,
      });
      if (end.committed) return end.result;
    }
    throw new StorageError(
      "contention",
      `A transaction lost the race for what it read ${mostTries} times. Make it read less, or try again.`,
    );
  }

  async #try<T>(
    decide: (draft: Draft) => Promise<T>,
    { isFirst, isAlone }: { readonly isFirst: boolean; readonly isAlone: boolean },
  ): Promise<{ committed: true; result: T } | { committed: false }> {
    // Who has lost once does not guess.
    const options = { guesses: this.#guesses, looks: !isFirst };
    const draft = new Draft(this.#kv, this.#options.rows, options);
    let decided: { readonly result: T } | undefined;
    const decideNow = async () => {
      decided = await this.#decide(draft, decide);
      return decided && draft;
    };
    const isCommitted = isAlone
      ? await this.#commit(draft, () => this.#committer.commitAlone(decideNow))
      : await this.#commit(draft, () => this.#committer.commit(decideNow));
    if (decided && isCommitted) {
      this.#options.onCommit(draft.wakes);
      await this.#discard(draft.freed);
      return { committed: true, result: decided.result };
    }
    draft.doubt();
    await this.#discard(draft.staged);
    return { committed: false };
  }

  /** The decision, or `undefined` when it rests on what no longer stands. */
  async #decide<T>(
    draft: Draft,
    decide: (draft: Draft) => Promise<T>,
  ): Promise<{ result: T } | undefined> {
    try {
      return { result: await this.#deciding.run(true, () => decide(draft)) };
    } catch (error) {
      // What was thrown over rows that have changed meanwhile says nothing: look again.
      if (error instanceof StaleRead || !await draft.isCurrent().catch(() => true)) {
        return undefined;
      }
      await this.#discard(draft.staged);
      throw error;
    }
  }

  async #commit(draft: Draft, commit: () => Promise<boolean>): Promise<boolean> {
    try {
      return await commit();
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
