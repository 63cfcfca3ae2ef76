/**
 * An engine on Deno KV: one file, one process, nothing to install.
 *
 * @module
 */

import { type Clock, systemClock } from "../clock.ts";
import type { Change, Decision, Engine, Jobs, Key, LogEntry, View } from "../engine.ts";
import { StorageError } from "../error.ts";
import { steadyTime } from "../jobs/steady_time.ts";
import { sweepBlobs } from "./blobs.ts";
import { addToCounter, readCounter } from "./counters.ts";
import { deleteDocument, readBytes, readDocument, writeDocument } from "./documents.ts";
import { Draft, StaleRead } from "./draft.ts";
import { closedError, guarded } from "./failure.ts";
import { enqueueJob, type JobContext } from "./job_changes.ts";
import { KvJobs } from "./kv_jobs.ts";
import { schemaVersion } from "./layout.ts";
import { appendEntry, readEntries } from "./logs.ts";
import { beginEpoch } from "./epoch.ts";
import { Reads } from "./reads.ts";
import { addMember, readCount, readItem, readPage, removeMember } from "./sets.ts";
import { Transactor } from "./transactor.ts";

/** How often blobs that nothing points to are looked for, in milliseconds. */
const blobSweepInterval = 3_600_000;
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
 * `--unstable-kv`, with code `newer-data` when a newer version of this package has written it.
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
    const epoch = await guarded(() => beginEpoch(kv, schemaVersion));
    const { clock = systemClock, mostTransactions = 10_000 } = options;
    return new KvEngine({ kv, epoch, clock, mostTransactions });
  } catch (error) {
    kv.close();
    throw error;
  }
}

class KvEngine implements Engine {
  readonly view: View;
  readonly #kv: Deno.Kv;
  readonly #rows: Reads;
  readonly #clock: Clock;
  readonly #transactor: Transactor;
  readonly #jobs: KvJobs;
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
    this.#jobs = new KvJobs({ kv, clock, epoch, transactor, time: steadyTime(clock) });
    this.view = viewOf((read) => this.#read(read));
    this.#sweep = this.#sweepLoop();
  }

  get jobs(): Jobs {
    return this.#jobs;
  }

  async transact<T>(decide: (view: View) => Promise<Decision<T>>): Promise<T> {
    this.#transactor.requireRoom();
    return await this.#transactor.run(async (draft) => {
      const { changes, result } = await decide(viewOf((read) => read(draft)));
      const context = this.#jobs.context();
      for (const change of changes) await this.#apply(draft, change, context);
      return result;
    });
  }

  async entries(log: Key, after: number, limit: number): Promise<readonly LogEntry[]> {
    return await this.#read((draft) => readEntries(draft, log, { after, limit }));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#closed ??= this.#close();
  }

  async #close(): Promise<void> {
    await this.#jobs[Symbol.asyncDispose]();
    await this.#transactor.close();
    this.#closing.abort();
    await this.#sweep;
    this.#kv.close();
    await this.#jobs.silence();
  }

  async #apply(draft: Draft, change: Change, context: JobContext): Promise<void> {
    switch (change.kind) {
      case "put":
      case "put-bytes":
        return await writeDocument(draft, change, { kv: this.#kv, now: context.time });
      case "delete":
        return await deleteDocument(draft, change.key);
      case "add":
        return await addMember(draft, change);
      case "remove":
        return await removeMember(draft, change);
      case "append":
        return appendEntry(draft, change);
      case "increment":
        return addToCounter(draft, change);
      case "enqueue":
        return await enqueueJob(draft, change.job, context);
      case "finish":
        return await this.#jobs.finish(draft, change.job);
    }
  }

  async #read<T>(read: (draft: Draft) => Promise<T>): Promise<T> {
    for (let reads = 0; reads < mostReads; reads++) {
      if (this.#closing.signal.aborted) throw closedError();
      try {
        return await read(new Draft(this.#kv, this.#rows));
      } catch (error) {
        if (!(error instanceof StaleRead)) throw error;
      }
    }
    throw new StorageError("contention", "A blob was replaced each time that it was read.");
  }

  async #sweepLoop(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      // Space that cannot be freed now is freed by a later sweep.
      await sweepBlobs(this.#kv, { now: this.#clock.now(), signal }).catch(() => undefined);
      await this.#clock.wait(blobSweepInterval, signal);
    }
  }
}

function viewOf(through: <T>(read: (draft: Draft) => Promise<T>) => Promise<T>): View {
  return {
    get: (key) => through((draft) => readDocument(draft, key)),
    bytes: (key) => through((draft) => readBytes(draft, key)),
    item: (set, member) => through((draft) => readItem(draft, set, member)),
    list: (set, options) => through((draft) => readPage(draft, set, options)),
    count: (set) => through((draft) => readCount(draft, set)),
    counter: (key) => through((draft) => readCounter(draft, key)),
  };
}
