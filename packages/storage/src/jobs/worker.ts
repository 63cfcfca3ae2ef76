/**
 * Works one queue of an engine.
 *
 * @module
 */

import type { Clock } from "../clock.ts";
import type { Job, Outcome, WorkOptions } from "../engine.ts";
import { StorageError } from "../error.ts";
import { exponentialRetry } from "./exponential_retry.ts";
import { type HeldJob, type JobSource, leaseLength, type Settlement } from "./job_source.ts";

/** How often a worker looks by itself, for what no bell announced, in milliseconds. */
const sweepInterval = 1000;

const outcomes: ReadonlySet<string> = new Set<Outcome["kind"]>(["done", "retry", "park"]);

/** What a worker works with. */
export interface WorkerOptions extends WorkOptions {
  readonly source: JobSource;
  readonly clock: Clock;
  /** The engine's time, milliseconds since 1970. */
  readonly time: () => number;
  readonly queue: string;
  readonly handler: (job: Job) => Promise<Outcome>;
}

/** Claims jobs up to its free hands, renews their leases and keeps how they ended. */
export class Worker implements AsyncDisposable {
  /** The queue that it works. */
  readonly queue: string;
  readonly #options: WorkerOptions;
  readonly #concurrency: number;
  readonly #retry: (attempt: number) => number | undefined;
  readonly #running = new Map<string, Running>();
  readonly #stopping = new AbortController();
  readonly #ended = new AbortController();
  readonly #loops: readonly Promise<void>[];
  #alarm = new AbortController();
  #lastSweep: number;

  constructor(options: WorkerOptions) {
    const { concurrency = 8, retry = exponentialRetry() } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1) {
      throw new StorageError(
        "invalid",
        `The concurrency of a worker is ${concurrency}; it must be a whole number from 1.`,
      );
    }
    this.queue = options.queue;
    this.#options = options;
    this.#concurrency = concurrency;
    this.#retry = retry;
    this.#lastSweep = -Infinity;
    this.#loops = [this.#claimLoop(), this.#renewLoop()];
  }

  /** Makes it look for jobs now. */
  wake(): void {
    this.#alarm.abort();
  }

  /** Stops claiming, asks handlers to end and waits until they have. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    this.wake();
    for (const { abort } of this.#running.values()) abort.abort();
    await this.#loops[0];
    await Promise.all([...this.#running.values()].map(({ end }) => end));
    this.#ended.abort();
    await this.#loops[1];
  }

  async #claimLoop(): Promise<void> {
    const { source, clock, time } = this.#options;
    let mended = false;
    while (!this.#stopping.signal.aborted) {
      this.#alarm = new AbortController();
      let wait = sweepInterval;
      try {
        if (!mended) await source.rebase(this.queue);
        mended = true;
        await this.#recover();
        const free = this.#concurrency - this.#running.size;
        if (free > 0) {
          const { jobs, next } = await source.claim(this.queue, free);
          for (const job of jobs) this.#start(job);
          if (next !== undefined && this.#running.size < this.#concurrency) {
            wait = Math.min(wait, next - time());
          }
        }
      } catch (error) {
        if (isClosed(error)) return;
      }
      if (wait > 0 && !this.#stopping.signal.aborted) {
        await clock.wait(Math.max(wait, 1), this.#alarm.signal);
      }
    }
  }

  async #recover(): Promise<void> {
    const { source, clock } = this.#options;
    if (clock.elapsed() - this.#lastSweep < sweepInterval) return;
    this.#lastSweep = clock.elapsed();
    await source.recover(this.queue);
  }

  async #renewLoop(): Promise<void> {
    const { source, clock } = this.#options;
    while (true) {
      await clock.wait(leaseLength / 3, this.#ended.signal);
      if (this.#ended.signal.aborted) return;
      try {
        const held = [...this.#running.values()].map(({ held }) => held);
        for (const id of await source.renew(held)) this.#running.get(id)?.abort.abort();
      } catch (error) {
        if (isClosed(error)) return;
      }
    }
  }

  #start(held: HeldJob): void {
    const abort = new AbortController();
    if (this.#stopping.signal.aborted) abort.abort();
    const end = this.#run(held, abort.signal).finally(() => {
      this.#running.delete(held.id);
      this.#options.source.leave(held);
      this.wake();
    });
    this.#running.set(held.id, { held, abort, end });
  }

  async #run(held: HeldJob, signal: AbortSignal): Promise<void> {
    const { source, clock } = this.#options;
    const settlement = await this.#handle(held, signal);
    while (true) {
      try {
        return await source.settle(held, settlement);
      } catch (error) {
        // Without a settlement the lease ends by itself and the job runs again.
        if (isClosed(error) || this.#stopping.signal.aborted) return;
      }
      await clock.wait(sweepInterval, this.#stopping.signal);
    }
  }

  async #handle(held: HeldJob, signal: AbortSignal): Promise<Settlement> {
    const { id, queue, payload, attempt } = held;
    const job: Job = Object.freeze({ id, queue, payload, attempt, signal });
    this.#options.source.take(job, held);
    try {
      const outcome = await this.#options.handler(job);
      if (outcome && outcomes.has(outcome.kind)) return outcome;
      throw new TypeError(`The handler of the queue ${queue} returned no outcome`);
    } catch (error) {
      if (this.#stopping.signal.aborted) return { kind: "release" };
      return this.#afterThrowing(error, attempt);
    }
  }

  #afterThrowing(error: unknown, attempt: number): Settlement {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    try {
      const after = this.#retry(attempt);
      return after === undefined ? { kind: "park", reason } : { kind: "retry", after, reason };
    } catch (failure) {
      return { kind: "park", reason: `${reason} (and the retry policy threw: ${failure})` };
    }
  }
}

interface Running {
  readonly held: HeldJob;
  readonly abort: AbortController;
  readonly end: Promise<void>;
}

function isClosed(error: unknown): boolean {
  return error instanceof StorageError && error.code === "closed";
}
