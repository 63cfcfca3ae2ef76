/**
 * The durable jobs of a Postgres database.
 *
 * The rows are the truth, whatever process changes them. Who commits a job wakes its own workers
 * directly and those of others by NOTIFY.
 *
 * @module
 */

import type { Clock } from "../clock.ts";
import type { Job, Jobs, Outcome, QueueState, WorkOptions } from "../engine.ts";
import { StorageError } from "../error.ts";
import { type HeldJob, type JobSource, leaseLength, type Settlement } from "../jobs/job_source.ts";
import { Worker } from "../jobs/worker.ts";
import type { Connections } from "./connections.ts";
import { Doorbell, type DoorbellOptions } from "./doorbell.ts";
import type { Draft } from "./draft.ts";
import { finishJob, type JobContext } from "./job_changes.ts";
import { Gathered } from "./gathered.ts";
import { escaped, textName } from "./names.ts";
import { rowsLiteral, textsLiteral } from "./rows_literal.ts";

/** Jobs in one claim. */
const mostClaimed = 200;
/** How many processes in a row may end while a job runs before it is given up. */
const mostCrashes = 20;
/** The longest wait for a job, in milliseconds: a hundred years. */
const longestWait = 3_155_760_000_000;
/** The longest reason that is kept, in characters. */
const longestReason = 1000;
/** The most queues that are remembered to have their rows. */
const mostKnown = 10_000;

/** What the jobs of a database need. */
export interface PostgresJobsOptions {
  readonly connections: Connections;
  /** The schema, as it is written in SQL. */
  readonly schema: string;
  readonly clock: Clock;
  /** The engine's time, milliseconds since 1970. */
  readonly time: () => number;
  /** How to listen. */
  readonly doorbell: Omit<DoorbellOptions, "onRing">;
}

/** Jobs on Postgres. */
export class PostgresJobs implements Jobs, JobSource, AsyncDisposable {
  readonly #options: PostgresJobsOptions;
  readonly #workers = new Set<Worker>();
  readonly #inHand = new Map<string, { readonly job: Job; readonly held: HeldJob }>();
  readonly #known = new Set<string>();
  readonly #settlements: Gathered<{ readonly held: HeldJob; readonly settlement: Settlement }>;
  #doorbell: Doorbell | undefined;
  #closed = false;
  #lastId = 0;

  constructor(options: PostgresJobsOptions) {
    this.#options = options;
    this.#settlements = new Gathered((asked) => this.#settleAll(asked));
  }

  work(
    queue: string,
    handler: (job: Job) => Promise<Outcome>,
    options: WorkOptions = {},
  ): AsyncDisposable {
    if (this.#closed) throw new StorageError("closed", "The storage engine is closed.");
    textName(queue);
    const { clock, time, doorbell } = this.#options;
    this.#doorbell ??= new Doorbell({ ...doorbell, onRing: (name) => this.#ring(name) });
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
    const [state] = await this.#query<{ depth: string; oldest: string | null; parked: string }>(
      (s) =>
        `SELECT count(*) FILTER (WHERE state <> 'parked') AS depth,
          min(run_at) FILTER (WHERE state <> 'parked') AS oldest,
          count(*) FILTER (WHERE state = 'parked') AS parked
        FROM ${s}.job WHERE queue = $1`,
      [textName(queue).short],
    );
    return {
      depth: Number(state?.depth ?? 0),
      oldest: state?.oldest ? Number(state.oldest) : undefined,
      parked: Number(state?.parked ?? 0),
    };
  }

  /** Ends all workers, once their handlers have ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#workers].map((worker) => worker[Symbol.asyncDispose]()));
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
    const inHand = this.#inHand.get(job.id);
    if (inHand?.job !== job) {
      throw new StorageError("invalid", `Job ${job.id} is not in the hands of a handler here.`);
    }
    finishJob(draft, inHand.held);
  }

  /** A draft is committed: local workers are woken. */
  committed({ wakes, queues }: Draft): void {
    if (this.#known.size > mostKnown) this.#known.clear();
    for (const queue of queues) this.#known.add(queue);
    if (wakes.size === 0) return;
    for (const worker of this.#workers) if (wakes.has(worker.queue)) worker.wake();
  }

  async claim(
    queue: string,
    limit: number,
  ): Promise<{ readonly jobs: readonly HeldJob[]; readonly next: number | undefined }> {
    const now = this.#options.time();
    const holder = this.#newId();
    const rows = await this.#query<ClaimedRow>(
      (s) => `SELECT * FROM ${s}.claim($1, $2, $3, $4, $5)`,
      [textName(queue).short, Math.min(limit, mostClaimed), now, now + leaseLength, holder],
    );
    const jobs: HeldJob[] = [];
    let next: number | undefined;
    for (const row of rows) {
      if (row.id === null) next = row.next === null ? undefined : Number(row.next);
      else {
        const { id, attempt } = row;
        jobs.push({ id, queue, payload: JSON.parse(row.payload), attempt, holder });
      }
    }
    return { jobs, next };
  }

  async recover(queue: string): Promise<void> {
    await this.#query(
      (s) => `SELECT ${s}.recover($1, $2, $3::text[], $4)`,
      [
        textName(queue).short,
        this.#options.time(),
        textsLiteral(this.#inHand.keys()),
        mostCrashes,
      ],
    );
  }

  async rebase(queue: string): Promise<void> {
    const parameters = [textName(queue).short, this.#options.time()];
    await this.#query((s) => `SELECT ${s}.rebase($1, $2)`, parameters);
  }

  async renew(held: readonly HeldJob[]): Promise<readonly string[]> {
    if (held.length === 0) return [];
    const rows = await this.#query<{ id: string }>(
      (s) => `SELECT id FROM ${s}.renew($1::${s}.held[], $2) id`,
      [rowsLiteral(held.map(({ id, holder }) => [id, holder])), this.#options.time() + leaseLength],
    );
    const kept = new Set(rows.map(({ id }) => id));
    return held.map(({ id }) => id).filter((id) => !kept.has(id));
  }

  async settle(held: HeldJob, settlement: Settlement): Promise<void> {
    await this.#settlements.ask({ held, settlement });
  }

  take(job: Job, held: HeldJob): void {
    this.#inHand.set(job.id, { job, held });
  }

  leave(held: HeldJob): void {
    if (this.#inHand.get(held.id)?.held === held) this.#inHand.delete(held.id);
  }

  async #settleAll(
    asked: readonly { readonly held: HeldJob; readonly settlement: Settlement }[],
  ): Promise<void> {
    const now = this.#options.time();
    const rows = asked.map(({ held: { id, holder }, settlement }) => {
      const { kind } = settlement;
      const runAt = kind === "retry" ? now + waitOf(settlement.after) : now;
      const reason = "reason" in settlement ? boundedReason(settlement.reason) : undefined;
      return [0, id, holder, kind, runAt, reason];
    });
    await this.#query((s) => `SELECT ${s}.settle($1::${s}.settlement[], $2)`, [
      rowsLiteral(rows),
      now,
    ]);
  }

  #ring(name: string | undefined): void {
    for (const worker of this.#workers) {
      if (name === undefined || textName(worker.queue).short === name) worker.wake();
    }
  }

  async #query<Row extends object>(
    statement: (schema: string) => string,
    parameters: readonly (string | number)[],
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
  readonly lane: string | null;
  readonly next: string | null;
}

function waitOf(after: number): number {
  return Math.ceil(Math.min(Math.max(after, 0) || 0, longestWait));
}

/** A reason, cut to what is kept. */
function boundedReason(reason: string): string {
  const text = escaped(reason.toWellFormed());
  return text.length <= longestReason
    ? text
    : `${text.slice(0, longestReason - 1)}…`.toWellFormed();
}
