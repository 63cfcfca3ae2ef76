/**
 * Works one queue of an engine.
 *
 * @module
 */

import type { Clock } from "../clock.ts";
import type { Job, JobTrouble, Outcome, WorkOptions } from "../engine.ts";
import { StorageError } from "../error.ts";
import { exponentialRetry } from "./exponential_retry.ts";
import {
  type GivenUp,
  type HeldJob,
  type JobSource,
  leaseLength,
  type Settlement,
} from "./job_source.ts";

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
  #isAnswering = true;

  constructor(options: WorkerOptions) {
    const { concurrency = 8, perLane, retry = exponentialRetry() } = options;
    requireHands("concurrency", concurrency);
    if (perLane !== undefined) requireHands("perLane", perLane);
    this.queue = options.queue;
    this.#options = options;
    this.#concurrency = concurrency;
    this.#retry = retry;
    this.#lastSweep = -Infinity;
    this.#loops = [this.#claimLoop(), this.#renewLoop()];
  }

  /** Makes it look for jobs now. */
  wake(): void {
    // With a reason, so that no exception with a stack is made for each commit.
    if (!this.#alarm.signal.aborted) this.#alarm.abort(null);
  }

  /** Asks the handler of a job to end, if it runs here. */
  abort(id: string): void {
    this.#running.get(id)?.abort.abort();
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
    const { source, clock } = this.#options;
    let mended = false;
    while (!this.#stopping.signal.aborted) {
      this.#alarm = new AbortController();
      let wait = sweepInterval;
      try {
        if (!mended) await this.#ask(() => source.rebase(this.queue));
        mended = true;
        await this.#recover();
        wait = await this.#claim();
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
    this.#reportParked(await this.#ask(() => source.recover(this.queue)));
  }

  /** Starts what there is, and says how long there is nothing more. */
  async #claim(): Promise<number> {
    const { source, time, perLane } = this.#options;
    const limit = this.#concurrency - this.#running.size;
    if (limit <= 0) return sweepInterval;
    const claim = await this.#ask(() => source.claim(this.queue, { limit, perLane }));
    for (const job of claim.jobs) this.#start(job);
    this.#reportParked(claim.parked);
    if (claim.next === undefined || this.#running.size >= this.#concurrency) return sweepInterval;
    return Math.min(sweepInterval, claim.next - time());
  }

  async #renewLoop(): Promise<void> {
    const { source, clock } = this.#options;
    while (true) {
      await clock.wait(leaseLength / 3, this.#ended.signal);
      if (this.#ended.signal.aborted) return;
      try {
        const held = [...this.#running.values()].map(({ held }) => held);
        if (held.length === 0) continue;
        const { lost, cancelled } = await this.#ask(() => source.renew(held));
        for (const id of lost) this.#lose(id);
        for (const id of cancelled) this.abort(id);
      } catch (error) {
        if (isClosed(error)) return;
      }
    }
  }

  #lose(id: string): void {
    const running = this.#running.get(id);
    if (!running || running.isLost) return;
    running.isLost = true;
    running.abort.abort();
    this.#report({ kind: "lost", queue: this.queue, id });
  }

  #start(held: HeldJob): void {
    const abort = new AbortController();
    if (this.#stopping.signal.aborted) abort.abort();
    const end = this.#run(held, abort.signal).finally(() => {
      this.#running.delete(held.id);
      this.#options.source.leave(held);
      this.wake();
    });
    this.#running.set(held.id, { held, abort, end, isLost: false });
  }

  async #run(held: HeldJob, signal: AbortSignal): Promise<void> {
    const { source, clock } = this.#options;
    const ending = await this.#handle(held, signal);
    while (true) {
      try {
        const isKept = await this.#ask(() => source.settle(held, ending.settlement));
        if (isKept) this.#reportEnding(held, ending);
        return;
      } catch (error) {
        // Without a settlement the lease ends by itself and the job runs again.
        if (isClosed(error) || this.#stopping.signal.aborted) return;
      }
      await clock.wait(sweepInterval, this.#stopping.signal);
    }
  }

  async #handle(held: HeldJob, signal: AbortSignal): Promise<Ending> {
    const { id, queue, payload, attempt } = held;
    const job: Job = Object.freeze({ id, queue, payload, attempt, signal });
    this.#options.source.take(job, held);
    try {
      const outcome = await this.#options.handler(job);
      if (outcome && outcomes.has(outcome.kind)) return { settlement: outcome };
      throw new TypeError(`The handler of the queue ${queue} returned no outcome`);
    } catch (error) {
      if (this.#stopping.signal.aborted) return { settlement: { kind: "release" } };
      return { settlement: this.#afterThrowing(error, attempt), thrown: { error } };
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

  /** Asks the source, and reports when it does not answer: once, until it does. */
  async #ask<T>(operation: () => Promise<T>): Promise<T> {
    try {
      const answer = await operation();
      this.#isAnswering = true;
      return answer;
    } catch (error) {
      if (this.#isAnswering && !isClosed(error)) {
        this.#isAnswering = false;
        this.#report({ kind: "unavailable", queue: this.queue, error });
      }
      throw error;
    }
  }

  #reportEnding({ queue, id, attempt }: HeldJob, { settlement, thrown }: Ending): void {
    if (settlement.kind !== "retry" && settlement.kind !== "park") return;
    const kind = settlement.kind === "park" ? "parked" : "retry";
    this.#report({ kind, queue, id, attempt, reason: settlement.reason, ...thrown });
  }

  #reportParked(parked: readonly GivenUp[]): void {
    for (const job of parked) this.#report({ kind: "parked", queue: this.queue, ...job });
  }

  /** What a report throws, or rejects with, is ignored. */
  #report(trouble: JobTrouble): void {
    const told = async () => await this.#options.report?.(trouble);
    told().catch(() => undefined);
  }
}

interface Running {
  readonly held: HeldJob;
  readonly abort: AbortController;
  readonly end: Promise<void>;
  isLost: boolean;
}

/** How a handler ended. */
interface Ending {
  readonly settlement: Settlement;
  readonly thrown?: { readonly error: unknown };
}

function requireHands(what: string, hands: number): void {
  if (Number.isInteger(hands) && hands >= 1) return;
  throw new StorageError(
    "invalid",
    `The ${what} of a worker is ${hands}; it must be a whole number from 1.`,
  );
}

function isClosed(error: unknown): boolean {
  return error instanceof StorageError && error.code === "closed";
}
