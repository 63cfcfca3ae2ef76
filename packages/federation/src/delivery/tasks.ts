/**
 * What a lane has under way, so that stopping can wait for it.
 *
 * @module
 */

import type { Clock } from "@commonplace/storage";
import { insist } from "./insist.ts";

/** Tasks that run until they end or, where they insist, until this is disposed. */
export class Tasks implements AsyncDisposable {
  readonly #clock: Clock;
  readonly #report: (error: unknown) => void;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(
    { clock, report }: { readonly clock: Clock; readonly report: (error: unknown) => void },
  ) {
    this.#clock = clock;
    this.#report = report;
  }

  /** Aborted once nothing new is to begin. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Keeps track of a task. */
  start(task: Promise<void>): void {
    const tracked = task.catch((error) => this.#report(error))
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  /** Does `work` until it succeeds; `undefined` when that was not to be before the end. */
  insist<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    return insist(work, { clock: this.#clock, report: this.#report, signal: this.signal });
  }

  /** Begins nothing new and waits for what is under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }
}
