/**
 * An engine on Deno KV: one file, one process, nothing to install.
 *
 * @module
 */

import { type Clock, systemClock } from "../clock.ts";
import type { Dumped } from "../dumped.ts";
import type { Change, Decision, Engine, Job, Jobs, Key, LogEntry, View } from "../engine.ts";
import { StorageError } from "../error.ts";
import { steadyTime } from "../jobs/steady_time.ts";
import { sweepBlobs } from "./blobs.ts";
import { addToCounter } from "./counters.ts";
import { deleteDocument, writeDocument } from "./documents.ts";
import { Draft, StaleRead } from "./draft.ts";
import { dumpRows } from "./dump_rows.ts";
import { sweepExpired } from "./sweep_expired.ts";
import { closedError } from "../closed_error.ts";
import { guarded } from "./failure.ts";
import { keepFullNames } from "./full_names.ts";
import { cancelJob, enqueueJob, type JobContext, reviveJob } from "./job_changes.ts";
import { KvJobs } from "./kv_jobs.ts";
import { KvView } from "./kv_view.ts";
import { keyPart } from "./layout.ts";
import { loadRows } from "./load_rows.ts";
import { appendEntry, readEntries, trimLog } from "./logs.ts";
import { beginEpoch } from "./epoch.ts";
import { migrate } from "./migrations.ts";
import { unpark } from "./parked_jobs.ts";
import { Reads } from "./reads.ts";
import { eraseRecord, saveRecord } from "./records.ts";
import { addMember, removeMember } from "./sets.ts";
import { Transactor } from "./transactor.ts";

/** How often blobs that nothing points to are looked for, in milliseconds. */
const blobSweepInterval = 3_600_000;
/** How often what has expired is deleted, in milliseconds; it reads as absent at once. */
const expirySweepInterval = 600_000;
/** How often a read outside a transaction starts again because what it reads is being replaced. */
const mostReads = 20;

/** Which file to open, and how. */
export interface KvEngineOptions {
  /** The path of the file, which is made when it is missing, or `":memory:"`. */
  readonly path: string;
  /**
   * What the time is taken from.
   * @default systemClock
   */
  readonly clock?: Clock;
  /**
   * How many transactions may be under way at once; one more fails with the code `overloaded`.
   * @default 10000
   */
  readonly mostTransactions?: number;
}

/**
 * Opens a Deno KV file as an engine. One process at a time should have it open: a second one takes
 * over the jobs of the first.
 *
 * @throws {StorageError} with code `unavailable` when the file cannot be opened or Deno runs without
 * `--unstable-kv`, with code `newer-data` when a newer version of this package has written it. What an
 * older one has written is brought forward, which takes a while when it is large.
 *
 * @example A document
 * ```ts
 * import { deepEqual } from "node:assert/strict";
 * import { openKvEngine } from "@commonplace/storage/kv";
 *
 * await using engine = await openKvEngine({ path: ":memory:" });
 * await engine.transact(() =>
 *   Promise.resolve({
 *     changes: [{ kind: "put", key: ["greeting"], value: { text: "hello" } }],
 *     result: undefined,
 *   })
 * );
 * deepEqual(await engine.view.get(["greeting"]), { text: "hello" });
 * ```
 */
export async function openKvEngine(options: KvEngineOptions): Promise<Engine> {
  if (typeof Deno === "undefined" || typeof Deno.openKv !== "function") {
    throw new StorageError(
      "unavailable",
      'Deno KV is missing here. Run Deno with --unstable-kv, or put "unstable": ["kv"] into deno.json.',
    );
  }
  const kv = await guarded(() => Deno.openKv(options.path));
  try {
    const { clock = systemClock, mostTransactions = 10_000 } = options;
    await bringForward(kv, clock);
    const epoch = await guarded(() => beginEpoch(kv));
    return new KvEngine({ kv, epoch, clock, mostTransactions });
  } catch (error) {
    kv.close();
    throw error;
  }
}

async function bringForward(kv: Deno.Kv, clock: Clock): Promise<void> {
  const transactor = new Transactor({
    kv,
    rows: new Reads(kv),
    clock,
    onCommit: () => undefined,
  });
  await migrate({ kv, transactor, now: clock.now() });
  await transactor.close();
}

class KvEngine implements Engine {
  readonly isShared = false;
  readonly view: View;
  readonly atHand: View;
  readonly #kv: Deno.Kv;
  readonly #rows: Reads;
  readonly #clock: Clock;
  readonly #transactor: Transactor;
  readonly #jobs: KvJobs;
  readonly #time: () => number;
  readonly #closing = new AbortController();
  readonly #sweep: Promise<void>;
  #closed: Promise<void> | undefined;

  constructor({ kv, epoch, clock, mostTransactions }: {
    readonly kv: Deno.Kv;
    readonly epoch: number;
    readonly clock: Clock;
    readonly mostTransactions: number;
  }) {
    this.#kv = kv;
    this.#clock = clock;
    this.#rows = new Reads(kv);
    this.#transactor = new Transactor({
      kv,
      rows: this.#rows,
      clock,
      mostTransactions,
      onCommit: (queues) => this.#jobs.wake(queues),
    });
    const transactor = this.#transactor;
    const time = this.#time = steadyTime(clock);
    this.#jobs = new KvJobs({ kv, clock, epoch, transactor, time });
    this.view = new KvView((read) => this.#read(read, {}), time);
    this.atHand = new KvView((read) => this.#read(read, { recalls: true }), time);
    this.#sweep = this.#sweepBoth();
  }

  get jobs(): Jobs {
    return this.#jobs;
  }

  async transact<T>(decide: (view: View) => Promise<Decision<T>>): Promise<T> {
    this.#transactor.requireRoom();
    const cancelled = new Set<string>();
    let finished: readonly Job[] = [];
    const result = await this.#transactor.run(async (draft) => {
      cancelled.clear();
      const { changes, result } = await decide(
        new KvView((read) => read(draft), this.#time),
      );
      const context = this.#jobs.context();
      for (const change of changes) {
        if (change.kind === "cancel") await this.#cancel(draft, change, cancelled);
        else await this.#apply(draft, change, context);
      }
      finished = changes.flatMap((change) => change.kind === "finish" ? change.job : []);
      return result;
    });
    this.#jobs.finished(finished);
    for (const id of cancelled) this.#jobs.abort(id);
    return result;
  }

  async entries(log: Key, after: number, limit: number): Promise<readonly LogEntry[]> {
    return await this.#read((draft) => readEntries(draft, log, { after, limit }), {});
  }

  dump(): AsyncIterable<Dumped> {
    return dumpRows(this.#kv, this.#jobs.context().time);
  }

  async load(rows: AsyncIterable<Dumped> | Iterable<Dumped>): Promise<void> {
    await loadRows(rows, {
      transactor: this.#transactor,
      apply: async (draft, change) => {
        await this.#apply(draft, change, this.#jobs.context());
      },
      dump: () => this.dump(),
      time: this.#jobs.context().time,
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#closed ??= this.#close();
  }

  async #close(): Promise<void> {
    await this.#jobs[Symbol.asyncDispose]();
    await this.#transactor.close();
    this.#closing.abort();
    await this.#sweep;
    await this.#rows.settle();
    this.#kv.close();
    await this.#jobs.silence();
  }

  #apply(
    draft: Draft,
    change: Exclude<Change, { kind: "cancel" }>,
    context: JobContext,
  ): Promise<unknown> | void {
    keepFullNames(draft, change);
    switch (change.kind) {
      case "put":
      case "put-bytes":
        return writeDocument(draft, change, { kv: this.#kv, now: context.time });
      case "delete":
        return deleteDocument(draft, change.key);
      case "save":
        return saveRecord(draft, change, { kv: this.#kv, now: context.time });
      case "erase":
        return eraseRecord(draft, change);
      case "add":
        return addMember(draft, change);
      case "remove":
        return removeMember(draft, change);
      case "append":
        return appendEntry(draft, change);
      case "trim":
        return trimLog(draft, change);
      case "increment":
        return addToCounter(draft, change);
      case "enqueue":
        return enqueueJob(draft, change.job, context);
      case "finish":
        return this.#jobs.finish(draft, change.job);
      case "revive":
        return reviveJob(draft, change, context);
      case "discard":
        return unpark(draft, keyPart(change.queue), change.id);
    }
  }

  /** Notes the jobs whose handlers are to be told once it is committed. */
  async #cancel(
    draft: Draft,
    change: Change & { readonly kind: "cancel" },
    cancelled: Set<string>,
  ): Promise<void> {
    const id = await cancelJob(draft, change, this.#jobs.context());
    if (id !== undefined) cancelled.add(id);
  }

  async #read<T>(
    read: (draft: Draft) => Promise<T>,
    options: { readonly recalls?: boolean },
  ): Promise<T> {
    for (let reads = 0; reads < mostReads; reads++) {
      if (this.#closing.signal.aborted) throw closedError();
      const draft = new Draft(this.#kv, this.#rows, options);
      try {
        return await read(draft);
      } catch (error) {
        if (!(error instanceof StaleRead)) throw error;
        draft.doubt();
      }
    }
    throw new StorageError("contention", "A blob was replaced each time that it was read.");
  }

  async #sweepBoth(): Promise<void> {
    const kv = this.#kv;
    const { signal } = this.#closing;
    await Promise.all([
      this.#repeat(blobSweepInterval, () => sweepBlobs(kv, { now: this.#clock.now(), signal })),
      this.#repeat(
        expirySweepInterval,
        () => sweepExpired(kv, { time: this.#time, transactor: this.#transactor, signal }),
      ),
    ]);
  }

  async #repeat(interval: number, sweep: () => Promise<void>): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      // Space that cannot be freed now is freed by a later sweep.
      await sweep().catch(() => undefined);
      await this.#clock.wait(interval, signal);
    }
  }
}
