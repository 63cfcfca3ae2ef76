/**
 * The durable jobs of a Postgres database.
 *
 * The rows are the truth, whatever process changes them. Who commits a job wakes its own workers
 * directly and those of others by NOTIFY.
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
import {
  type Claim,
  type ClaimOptions,
  type GivenUp,
  type HeldJob,
  type JobSource,
  leaseLength,
  type Renewal,
  type Settlement,
} from "../jobs/job_source.ts";
import { Workers } from "../jobs/workers.ts";
import { Doorbell, type DoorbellOptions } from "./doorbell.ts";
import type { Draft } from "./draft.ts";
import { Gathered } from "./gathered.ts";
import { finishJob, type JobContext } from "./job_changes.ts";
import type { JobTables } from "./job_tables.ts";
import { textName } from "./names.ts";
import { readParked } from "./parked_jobs.ts";
import { isDrained, readQueues, readQueueState, setPaused } from "./queue_states.ts";
import { rowsLiteral, textsLiteral } from "./rows_literal.ts";
import { type Ended, settleJobs } from "./settlements.ts";

/** Jobs in one claim. */
const mostClaimed = 200;
/** More hands than a lane can have. */
const mostHands = 1_000_000;
/** How many processes in a row may end while a job runs before it is given up. */
const mostCrashes = 20;
/** The most claims without an answer that are remembered; what is not waits for its lease to end. */
const mostLost = 1000;
/** The most queues that are remembered to have their rows. */
const mostKnown = 10_000;

/** What the jobs of a database need. */
export interface PostgresJobsOptions extends JobTables {
  readonly clock: Clock;
  /** The engine's time, milliseconds since 1970. */
  readonly time: () => number;
  /** How to listen. */
  readonly doorbell: Omit<DoorbellOptions, "onRing">;
}

/** Jobs on Postgres. */
export class PostgresJobs implements Jobs, JobSource, AsyncDisposable {
  readonly #options: PostgresJobsOptions;
  readonly #workers: Workers;
  readonly #known = new Set<string>();
  /** The holders of claims that had no answer, and their queues. */
  readonly #lost = new Map<string, string>();
  readonly #settlements: Gathered<Ended, boolean>;
  #doorbell: Doorbell | undefined;
  #lastId = 0;

  constructor(options: PostgresJobsOptions) {
    this.#options = options;
    this.#settlements = new Gathered((ended) => settleJobs(options, ended, options.time()));
    const { clock, time } = options;
    this.#workers = new Workers({ clock, time, source: this });
  }

  work(
    queue: string,
    handler: (job: Job) => Promise<Outcome>,
    options: WorkOptions = {},
  ): AsyncDisposable {
    this.#workers.requireOpen();
    textName(queue);
    const { doorbell } = this.#options;
    this.#doorbell ??= new Doorbell({ ...doorbell, onRing: (name) => this.#ring(name) });
    return this.#workers.work({ ...options, queue, handler });
  }

  async inspect(queue: string): Promise<QueueState> {
    return await readQueueState(this.#options, queue);
  }

  async pause(queue: string): Promise<void> {
    await setPaused(this.#options, queue, true);
  }

  async resume(queue: string): Promise<void> {
    await setPaused(this.#options, queue, false);
    this.#workers.wake(new Set([queue]));
  }

  async drain(
    queue: string,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<void> {
    await this.#workers.drain(queue, {
      signal,
      isDrained: () => isDrained(this.#options, queue, this.#options.time()),
    });
  }

  async parked(queue: string, options: ParkedOptions = {}): Promise<Page<ParkedJob>> {
    return await readParked(this.#options, queue, options);
  }

  async queues(): Promise<readonly string[]> {
    return await readQueues(this.#options);
  }

  /** Ends all workers, once their handlers have ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#workers[Symbol.asyncDispose]();
    await this.#doorbell?.[Symbol.asyncDispose]();
  }

  /** The context of changes that are made now. */
  context(): JobContext {
    return {
      time: this.#options.time(),
      newId: () => this.#newId(),
      isKnown: (queue) => this.#known.has(queue),
    };
  }

  /** Finishes a job in a handler's hands with the draft's commit. */
  finish(draft: Draft, job: Job): void {
    finishJob(draft, this.#workers.requireHeld(job));
  }

  /** A draft is committed: local workers are woken. */
  committed({ wakes, queues }: Draft): void {
    if (this.#known.size > mostKnown) this.#known.clear();
    for (const queue of queues) this.#known.add(queue);
    this.#workers.wake(wakes);
  }

  /** Asks the handler of a job that was cancelled to end, if it runs here. */
  abort(id: string): void {
    this.#workers.abort(id);
  }

  async claim(queue: string, { limit, perLane }: ClaimOptions): Promise<Claim> {
    const now = this.#options.time();
    const holder = this.#newId();
    const rows = await this.#query<ClaimedRow>(
      (s) => `SELECT * FROM ${s}.claim($1, $2, $3, $4, $5, $6)`,
      [
        textName(queue).short,
        Math.min(limit, mostClaimed),
        perLane === undefined ? null : Math.min(perLane, mostHands),
        now,
        now + leaseLength,
        holder,
      ],
    ).catch((error) => {
      if (this.#lost.size < mostLost) this.#lost.set(holder, queue);
      throw error;
    });
    const jobs: HeldJob[] = [];
    let next: number | undefined;
    for (const row of rows) {
      if (row.id === null) next = row.next === null ? undefined : Number(row.next);
      else {
        const { id, attempt } = row;
        jobs.push({ id, queue, payload: JSON.parse(row.payload), attempt, holder });
      }
    }
    return { jobs, next, parked: [] };
  }

  async recover(queue: string): Promise<readonly GivenUp[]> {
    await this.#giveBack(queue);
    return await this.#query<GivenUp>(
      (s) => `SELECT * FROM ${s}.recover($1, $2, $3::text[], $4)`,
      [
        textName(queue).short,
        this.#options.time(),
        textsLiteral(this.#workers.inHand),
        mostCrashes,
      ],
    );
  }

  async rebase(queue: string): Promise<void> {
    const parameters = [textName(queue).short, this.#options.time()];
    await this.#query((s) => `SELECT ${s}.rebase($1, $2)`, parameters);
  }

  async renew(held: readonly HeldJob[]): Promise<Renewal> {
    const rows = await this.#query<{ id: string; is_cancelled: boolean }>(
      (s) => `SELECT * FROM ${s}.renew($1::${s}.held[], $2)`,
      [rowsLiteral(held.map(({ id, holder }) => [id, holder])), this.#options.time() + leaseLength],
    );
    const kept = new Set(rows.map(({ id }) => id));
    return {
      lost: held.map(({ id }) => id).filter((id) => !kept.has(id)),
      cancelled: rows.filter((row) => row.is_cancelled).map(({ id }) => id),
    };
  }

  async settle(held: HeldJob, settlement: Settlement): Promise<boolean> {
    return await this.#settlements.ask({ held, settlement });
  }

  take(job: Job, held: HeldJob): void {
    this.#workers.take(job, held);
  }

  leave(held: HeldJob): void {
    this.#workers.leave(held);
  }

  /** What nobody knows that he holds would wait until its lease ends. */
  async #giveBack(queue: string): Promise<void> {
    const holders = [...this.#lost].filter(([, of]) => of === queue).map(([holder]) => holder);
    if (holders.length === 0) return;
    await this.#query((s) => `SELECT ${s}.give_back($1, $2::text[], $3)`, [
      textName(queue).short,
      textsLiteral(holders),
      this.#options.time(),
    ]);
    for (const holder of holders) this.#lost.delete(holder);
  }

  #ring(name: string | undefined): void {
    this.#workers.stir((queue) => name === undefined || textName(queue).short === name);
  }

  async #query<Row extends object>(
    statement: (schema: string) => string,
    parameters: readonly (string | number | null)[],
  ): Promise<readonly Row[]> {
    const { connections, schema } = this.#options;
    return await connections.query<Row>(statement(schema), parameters);
  }

  /** Grows with time, so that jobs of one moment keep their order, and is never used twice. */
  #newId(): string {
    const time = this.#options.time().toString(36).padStart(9, "0");
    const count = (++this.#lastId).toString(36).padStart(6, "0");
    return `${time}-${count}-${this.#options.doorbell.process}`;
  }
}

interface ClaimedRow {
  /** `null` in the last row, which has `next` alone. */
  readonly id: string | null;
  readonly payload: string;
  readonly attempt: number;
  readonly next: string | null;
}
