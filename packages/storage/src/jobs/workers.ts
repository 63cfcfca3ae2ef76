/**
 * The workers of an engine in this process.
 *
 * @module
 */

import type { Clock } from "../clock.ts";
import { closedError } from "../closed_error.ts";
import type { Job, Outcome, WorkOptions } from "../engine.ts";
import { StorageError } from "../error.ts";
import { Drains } from "./drains.ts";
import type { HeldJob, JobSource } from "./job_source.ts";
import { Worker } from "./worker.ts";

/** What workers work with. */
export interface WorkersOptions {
  readonly source: JobSource;
  readonly clock: Clock;
  /** The engine's time, milliseconds since 1970. */
  readonly time: () => number;
}

/** What to work. */
export interface Work extends WorkOptions {
  readonly queue: string;
  readonly handler: (job: Job) => Promise<Outcome>;
}

/** Who works which queue here, which jobs are in hands, and who waits for queues to be drained. */
export class Workers implements AsyncDisposable {
  readonly #options: WorkersOptions;
  readonly #drains: Drains;
  readonly #workers = new Set<Worker>();
  readonly #inHand = new Map<string, { readonly job: Job; readonly held: HeldJob }>();
  #closed = false;

  constructor(options: WorkersOptions) {
    this.#options = options;
    this.#drains = new Drains(options.clock);
  }

  /** Whether it was closed. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /**
   * Makes sure that work can begin.
   *
   * @throws {StorageError} with code `closed` when it was closed.
   */
  requireOpen(): void {
    if (this.#closed) throw closedError();
  }

  /** Works a queue until what this returns is disposed of, and its handlers have ended. */
  work(work: Work): AsyncDisposable {
    this.requireOpen();
    const worker = new Worker({ ...work, ...this.#options });
    this.#workers.add(worker);
    return {
      [Symbol.asyncDispose]: async () => {
        await worker[Symbol.asyncDispose]();
        this.#workers.delete(worker);
      },
    };
  }

  /** Queues have got work, or lost some. */
  wake(queues: ReadonlySet<string>): void {
    if (queues.size === 0) return;
    for (const worker of this.#workers) if (queues.has(worker.queue)) worker.wake();
    for (const queue of queues) this.#drains.tell(queue);
  }

  /** Something has happened to the queues of which `isOne` says so, and perhaps to others. */
  stir(isOne: (queue: string) => boolean): void {
    for (const worker of this.#workers) if (isOne(worker.queue)) worker.wake();
    this.#drains.tellAll();
  }

  /** Asks the handler of a job that was cancelled to end, if it runs here. */
  abort(id: string): void {
    for (const worker of this.#workers) worker.abort(id);
  }

  /** Resolves once `isDrained` says so of a queue, or when `signal` is aborted. */
  async drain(queue: string, options: {
    readonly isDrained: () => Promise<boolean>;
    readonly signal: AbortSignal | undefined;
  }): Promise<void> {
    await this.#drains.wait(queue, options);
  }

  /** A handler is given `job`. */
  take(job: Job, held: HeldJob): void {
    this.#inHand.set(job.id, { job, held });
  }

  /** The handler has ended, and what became of the job is kept. */
  leave(held: HeldJob): void {
    if (this.#inHand.get(held.id)?.held === held) this.#inHand.delete(held.id);
    this.#drains.tell(held.queue);
  }

  /** The ids of the jobs that handlers have. */
  get inHand(): Iterable<string> {
    return this.#inHand.keys();
  }

  /** Whether a handler has the job with this id. */
  has(id: string): boolean {
    return this.#inHand.has(id);
  }

  /** The lease of a job that a handler has. */
  held(job: Job): HeldJob | undefined {
    const inHand = this.#inHand.get(job.id);
    return inHand?.job === job ? inHand.held : undefined;
  }

  /**
   * The lease of a job that a handler must have.
   *
   * @throws {StorageError} with code `invalid` when none has it.
   */
  requireHeld(job: Job): HeldJob {
    const held = this.held(job);
    if (held) return held;
    throw new StorageError("invalid", `Job ${job.id} is not in the hands of a handler here.`);
  }

  /** Ends all workers, once their handlers have ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#workers].map((worker) => worker[Symbol.asyncDispose]()));
    this.#drains.tellAll();
  }
}
