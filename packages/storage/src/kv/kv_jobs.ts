/**
 * The durable jobs of a Deno KV file.
 *
 * The rows are the truth: a job waits under its time, runs under its lease, and changes place in
 * one atomic operation. The message of the queue of Deno KV is only a doorbell, at most one a queue
 * under way; a worker of the process that committed is woken directly.
 *
 * @module
 */

import type { Clock } from "../clock.ts";
import type {
  Job,
  Jobs,
  Outcome,
  Page,
  ParkedJob,
  ParkedOptions,
  QueueState,
  WorkOptions,
} from "../engine.ts";
import type {
  Claim,
  ClaimOptions,
  GivenUp,
  HeldJob,
  JobSource,
  Renewal,
  Settlement,
} from "../jobs/job_source.ts";
import { Workers } from "../jobs/workers.ts";
import { Draft } from "./draft.ts";
import { finishJob, type JobContext, settleJob } from "./job_changes.ts";
import { claimJobs } from "./job_claim.ts";
import { rebaseJobs, recoverJobs, renewLeases, stirLanes } from "./job_upkeep.ts";
import { keyPart, row } from "./layout.ts";
import { readParked } from "./parked_jobs.ts";
import { isDrained, readQueues, readQueueState } from "./queue_states.ts";
import type { Transactor } from "./transactor.ts";

/** Jobs in one claim. */
const mostClaimed = 50;

/** What the jobs of a file need. */
export interface KvJobsOptions {
  readonly kv: Deno.Kv;
  readonly clock: Clock;
  readonly time: () => number;
  /** How often the file was opened. */
  readonly epoch: number;
  readonly transactor: Transactor;
}

/** Jobs on Deno KV. */
export class KvJobs implements Jobs, JobSource, AsyncDisposable {
  readonly #options: KvJobsOptions;
  readonly #workers: Workers;
  /** Leases that transactions of their handlers have ended. */
  readonly #finished = new WeakSet<HeldJob>();
  readonly #answers = new Set<Promise<void>>();
  #listening: Promise<void> | undefined;
  #lastId = 0;
  readonly #nonce = crypto.randomUUID().slice(0, 8);

  constructor(options: KvJobsOptions) {
    this.#options = options;
    const { clock, time } = options;
    this.#workers = new Workers({ clock, time, source: this });
  }

  work(
    queue: string,
    handler: (job: Job) => Promise<Outcome>,
    options: WorkOptions = {},
  ): AsyncDisposable {
    this.#workers.requireOpen();
    keyPart(queue);
    const { kv } = this.#options;
    this.#listening ??= kv.listenQueue((message) => this.#answer(message))
      .catch(() => undefined);
    return this.#workers.work({ ...options, queue, handler });
  }

  async inspect(queue: string): Promise<QueueState> {
    return await readQueueState(this.#look(), queue);
  }

  async pause(queue: string): Promise<void> {
    await this.#options.transactor.run((draft) => {
      draft.set(row.paused(keyPart(queue)), true);
      return Promise.resolve();
    });
  }

  async resume(queue: string): Promise<void> {
    await this.#options.transactor.run((draft) => {
      draft.delete(row.paused(keyPart(queue)));
      draft.wakes.add(queue);
      draft.bells.add(queue);
      return Promise.resolve();
    });
  }

  async drain(
    queue: string,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<void> {
    const { time } = this.#options;
    await this.#workers.drain(queue, {
      signal,
      isDrained: () => isDrained(this.#look(), queue, time()),
    });
  }

  async parked(queue: string, options: ParkedOptions = {}): Promise<Page<ParkedJob>> {
    return await readParked(this.#look(), keyPart(queue), options);
  }

  async queues(): Promise<readonly string[]> {
    return await readQueues(this.#look());
  }

  /** Ends all workers, once their handlers have ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#workers[Symbol.asyncDispose]();
    await Promise.all(this.#answers);
  }

  /** Resolves once the queue of a closed file has let go. */
  async silence(): Promise<void> {
    await this.#listening;
  }

  /** The context of changes that are made now. */
  context(): JobContext {
    return { time: this.#options.time(), newId: () => this.#newId() };
  }

  /** Finishes a job in a handler's hands with the draft's commit. */
  async finish(draft: Draft, job: Job): Promise<void> {
    await finishJob(draft, this.#workers.requireHeld(job), this.context());
  }

  /** Jobs that a transaction has finished, once it is committed: nothing is left to settle of them. */
  finished(jobs: Iterable<Job>): void {
    for (const job of jobs) {
      const held = this.#workers.held(job);
      if (held) this.#finished.add(held);
    }
  }

  /** Wakes the local workers of queues. */
  wake(queues: ReadonlySet<string>): void {
    this.#workers.wake(queues);
  }

  /** Asks the handler of a job that was cancelled to end, if it runs here. */
  abort(id: string): void {
    this.#workers.abort(id);
  }

  /** Must not throw: Deno KV would ring again, and again, and then drop the message. */
  async #answer(message: unknown): Promise<void> {
    const queue = typeof message === "object" && message !== null && "bell" in message
      ? message.bell
      : undefined;
    if (typeof queue !== "string" || this.#workers.isClosed) return;
    const { transactor } = this.#options;
    const answer = transactor.run((draft) => {
      draft.delete(row.bell(keyPart(queue)));
      return Promise.resolve();
    }).catch(() => undefined).finally(() => this.wake(new Set([queue])));
    this.#answers.add(answer);
    await answer.finally(() => this.#answers.delete(answer));
  }

  async claim(queue: string, { limit, perLane }: ClaimOptions): Promise<Claim> {
    const { time, epoch, transactor } = this.#options;
    const claim = await transactor.run((draft) =>
      claimJobs(draft, {
        queue,
        limit: Math.min(limit, mostClaimed),
        perLane,
        now: time(),
        epoch,
        newHolder: () => `${epoch}.${this.#newId()}`,
      })
    );
    // What cannot be read may have been what a lane was waiting for.
    if (claim.parked.length === 0) return claim;
    await stirLanes(this.#options, queue);
    return { ...claim, next: time() };
  }

  async recover(queue: string): Promise<readonly GivenUp[]> {
    return await recoverJobs(this.#options, queue, {
      isInHand: (id) => this.#workers.has(id),
      context: () => this.context(),
    });
  }

  async rebase(queue: string): Promise<void> {
    await rebaseJobs(this.#options, queue);
    await stirLanes(this.#options, queue);
  }

  async renew(held: readonly HeldJob[]): Promise<Renewal> {
    return await renewLeases(this.#options, held);
  }

  async settle(held: HeldJob, settlement: Settlement): Promise<boolean> {
    if (this.#finished.has(held)) return false;
    const context = this.context();
    const { transactor } = this.#options;
    return await transactor.run((draft) => settleJob(draft, held, { settlement, context }));
  }

  take(job: Job, held: HeldJob): void {
    this.#workers.take(job, held);
  }

  leave(held: HeldJob): void {
    this.#workers.leave(held);
  }

  #look(): Draft {
    this.#workers.requireOpen();
    return new Draft(this.#options.kv);
  }

  /**
   * Grows with time, so that jobs of one moment keep their order, and is never used twice, not even
   * by the file that a job was loaded from.
   */
  #newId(): string {
    const count = (++this.#lastId).toString(36).padStart(9, "0");
    return `${this.#options.epoch.toString(36).padStart(6, "0")}-${count}-${this.#nonce}`;
  }
}
