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
import type { Job, Jobs, Outcome, QueueState, WorkOptions } from "../engine.ts";
import { StorageError } from "../error.ts";
import { type HeldJob, type JobSource, leaseLength, type Settlement } from "../jobs/job_source.ts";
import { Worker } from "../jobs/worker.ts";
import { Draft } from "./draft.ts";
import { finishJob, type JobContext, leaseJob, recoverJob, settleJob } from "./job_changes.ts";
import { jobBytes, jobOf } from "./job_row.ts";
import { keyPart, row } from "./layout.ts";
import type { Transactor } from "./transactor.ts";

/** Jobs in one claim: each is a checked row, of which an atomic operation takes a hundred. */
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
  readonly #workers = new Set<Worker>();
  readonly #inHand = new Map<string, { readonly job: Job; readonly held: HeldJob }>();
  readonly #answers = new Set<Promise<void>>();
  #listening: Promise<void> | undefined;
  #closed = false;
  #lastId = 0;
  readonly #nonce = crypto.randomUUID().slice(0, 8);

  constructor(options: KvJobsOptions) {
    this.#options = options;
  }

  work(
    queue: string,
    handler: (job: Job) => Promise<Outcome>,
    options: WorkOptions = {},
  ): AsyncDisposable {
    if (this.#closed) throw new StorageError("closed", "The storage engine is closed.");
    keyPart(queue);
    const { clock, time, kv } = this.#options;
    this.#listening ??= kv.listenQueue((message) => this.#answer(message))
      .catch(() => undefined);
    const worker = new Worker({ ...options, queue, handler, clock, time, source: this });
    this.#workers.add(worker);
    return {
      [Symbol.asyncDispose]: async () => {
        await worker[Symbol.asyncDispose]();
        this.#workers.delete(worker);
      },
    };
  }

  async inspect(queue: string): Promise<QueueState> {
    const draft = new Draft(this.#options.kv);
    const part = keyPart(queue);
    const [depth, parked, waiting, running] = await Promise.all([
      draft.read(row.depth(part)),
      draft.read(row.givenUp(part)),
      draft.list({ prefix: row.waiting(part) }, { limit: 1 }),
      draft.list({ prefix: row.leased(part) }, { limit: 1000 }),
    ]);
    const times = [...waiting, ...running].map(({ value }) => jobOf(value).runAt);
    return {
      depth: countOf(depth.value),
      oldest: times.length === 0 ? undefined : Math.min(...times),
      parked: countOf(parked.value),
    };
  }

  /** Ends all workers, once their handlers have ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#workers].map((worker) => worker[Symbol.asyncDispose]()));
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
    const inHand = this.#inHand.get(job.id);
    if (inHand?.job !== job) {
      throw new StorageError("invalid", `Job ${job.id} is not in the hands of a handler here.`);
    }
    await finishJob(draft, inHand.held, this.context());
  }

  /** Wakes the local workers of queues. */
  wake(queues: ReadonlySet<string>): void {
    if (queues.size === 0) return;
    for (const worker of this.#workers) if (queues.has(worker.queue)) worker.wake();
  }

  /** Must not throw: Deno KV would ring again, and again, and then drop the message. */
  async #answer(message: unknown): Promise<void> {
    const queue = typeof message === "object" && message !== null && "bell" in message
      ? message.bell
      : undefined;
    if (typeof queue !== "string" || this.#closed) return;
    const { transactor } = this.#options;
    const answer = transactor.run((draft) => {
      draft.delete(row.bell(keyPart(queue)));
      return Promise.resolve();
    }).catch(() => undefined).finally(() => this.wake(new Set([queue])));
    this.#answers.add(answer);
    await answer.finally(() => this.#answers.delete(answer));
  }

  async claim(
    queue: string,
    limit: number,
  ): Promise<{ readonly jobs: readonly HeldJob[]; readonly next: number | undefined }> {
    const { time, epoch, transactor } = this.#options;
    const wanted = Math.min(limit, mostClaimed);
    return await transactor.run(async (draft) => {
      const now = time();
      const jobs: HeldJob[] = [];
      const prefix = row.waiting(keyPart(queue));
      for (const entry of await draft.list({ prefix }, { limit: wanted + 1 })) {
        const before = jobOf(entry.value);
        if (before.runAt > now || jobs.length === wanted) return { jobs, next: before.runAt };
        const attempt = before.attempt + 1;
        const holder = `${epoch}.${this.#newId()}`;
        const lease = { until: now + leaseLength, epoch, holder };
        leaseJob(draft, entry, { queue, job: { ...before, attempt, lease } });
        jobs.push({ id: before.id, queue, payload: before.payload, attempt, holder });
      }
      return { jobs, next: undefined };
    });
  }

  async recover(queue: string): Promise<void> {
    const { time, epoch, transactor, kv } = this.#options;
    const now = time();
    const rows = await new Draft(kv).list({ prefix: row.leased(keyPart(queue)) }, { limit: 1000 });
    const dead = rows.filter(({ value }) => {
      const { id, lease } = jobOf(value);
      if (this.#inHand.has(id)) return false;
      return !lease || lease.until <= now || lease.epoch < epoch;
    });
    for (let first = 0; first < dead.length; first += mostClaimed) {
      await transactor.run(async (draft) => {
        for (const { key, versionstamp } of dead.slice(first, first + mostClaimed)) {
          const entry = await draft.read(key);
          if (entry.versionstamp !== versionstamp) continue;
          recoverJob(draft, queue, { job: jobOf(entry.value), context: this.context() });
        }
      });
    }
  }

  async rebase(queue: string): Promise<void> {
    const { time, transactor, kv } = this.#options;
    const prefix = row.waiting(keyPart(queue));
    let start: Deno.KvKey = [...prefix, time() + 1];
    while (true) {
      const page = await new Draft(kv).list({ prefix, start }, { limit: mostClaimed });
      await transactor.run((draft) => {
        for (const entry of page) {
          const job = jobOf(entry.value);
          const now = time();
          if (job.at <= now) continue;
          const runAt = Math.min(job.runAt, now + Math.max(job.runAt - job.at, 0));
          draft.rest(entry);
          draft.delete(entry.key);
          draft.set(row.due(keyPart(queue), runAt, job.id), jobBytes({ ...job, runAt, at: now }));
        }
        return Promise.resolve();
      });
      const last = page.at(-1);
      if (!last || page.length < mostClaimed) return;
      start = [...last.key, ""];
    }
  }

  async renew(held: readonly HeldJob[]): Promise<readonly string[]> {
    const { time, transactor } = this.#options;
    const lost: string[] = [];
    for (let first = 0; first < held.length; first += mostClaimed) {
      const batch = held.slice(first, first + mostClaimed);
      const gone = await transactor.run(async (draft) => {
        const until = time() + leaseLength;
        const missing: string[] = [];
        for (const { id, queue, holder } of batch) {
          const key = row.running(keyPart(queue), id);
          const { value } = await draft.read(key);
          const job = value === null ? undefined : jobOf(value);
          if (job?.lease?.holder !== holder) missing.push(id);
          else draft.set(key, jobBytes({ ...job, lease: { ...job.lease, until } }));
        }
        return missing;
      });
      lost.push(...gone);
    }
    return lost;
  }

  async settle(held: HeldJob, settlement: Settlement): Promise<void> {
    const context = this.context();
    await this.#options.transactor.run((draft) => settleJob(draft, held, { settlement, context }));
  }

  take(job: Job, held: HeldJob): void {
    this.#inHand.set(job.id, { job, held });
  }

  leave(held: HeldJob): void {
    if (this.#inHand.get(held.id)?.held === held) this.#inHand.delete(held.id);
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

function countOf(value: unknown): number {
  return value instanceof Deno.KvU64 ? Number(value.value) : 0;
}
