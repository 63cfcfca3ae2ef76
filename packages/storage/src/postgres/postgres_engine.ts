/**
 * An engine on Postgres: real tables, several processes.
 *
 * Nothing is held open on the server while a decision runs: reads are statements of their own, each
 * with the version of what it read, and the commit is one call of a function that locks, checks
 * and writes. So a client that stalls, or ends, holds up nobody.
 *
 * @module
 */

import { type Clock, systemClock } from "../clock.ts";
import type { Dumped } from "../dumped.ts";
import type { Change, Decision, Engine, Jobs, Key, LogEntry, View } from "../engine.ts";
import { StorageError } from "../error.ts";
import { steadyTime } from "../jobs/steady_time.ts";
import { Connections, type ConnectionsOptions } from "./connections.ts";
import { addToCounter, readCounter } from "./counters.ts";
import { deleteDocument, readBytes, readDocument, writeDocument } from "./documents.ts";
import { Draft } from "./draft.ts";
import { storageError } from "./failure.ts";
import { dumpRows } from "./dump_rows.ts";
import { sweepExpired } from "./expiry.ts";
import { cancelJob, enqueueJob, unparkJob } from "./job_changes.ts";
import { appendEntry, readEntries, trimLog } from "./logs.ts";
import { loadRows } from "./load_rows.ts";
import { PostgresJobs } from "./postgres_jobs.ts";
import { readPaused } from "./queue_states.ts";
import { eraseRecord, findRecords, readRecord, readTally, saveRecord } from "./records.ts";
import { migrate } from "./schema/migrate.ts";
import { type Migration, migrations } from "./schema/migrations.ts";
import { type Place, placeOf } from "./schema/place.ts";
import { addMember, readCount, readItem, readPage, removeMember } from "./sets.ts";
import { Tables } from "./tables.ts";
import { Transactor } from "./transactor.ts";

/** How often what has expired is deleted, in milliseconds. */
const sweepInterval = 60_000;

/** Which database to use, and how. */
export interface PostgresEngineOptions {
  /**
   * Where it is: `postgres://user:password@host:port/database`. What it leaves out is taken from the
   * variables `PGHOST`, `PGPORT`, `PGUSER`, `PGPASSWORD` and `PGDATABASE`.
   */
  readonly url: string;
  /**
   * What the time is taken from.
   * @default systemClock
   */
  readonly clock?: Clock;
  /**
   * The schema for all tables, made when it is missing: one storage a schema.
   * @default "commonplace"
   */
  readonly schema?: string;
  /**
   * The most connections at once. One more listens while there are workers.
   * @default 10
   */
  readonly pool?: number;
  /**
   * After so many milliseconds a statement is given up, in the database too.
   * @default 15000
   */
  readonly statementTimeout?: number;
  /**
   * After so many milliseconds an attempt to connect is given up.
   * @default 5000
   */
  readonly connectTimeout?: number;
  /**
   * How many transactions may be under way at once; one more fails with the code `overloaded`.
   * @default 10000
   */
  readonly mostTransactions?: number;
}

/**
 * Opens a schema of a Postgres database as an engine, and makes or migrates its tables. Any number of
 * processes may have it open.
 *
 * @throws {StorageError} with code `unavailable` when the database cannot be reached, with code
 * `newer-data` when a newer version of this package has migrated it, with code `invalid` when an
 * option is none.
 *
 * @example A document
 * ```ts ignore
 * import { deepEqual } from "node:assert/strict";
 * import { openPostgresEngine } from "@commonplace/storage/postgres";
 *
 * await using engine = await openPostgresEngine({ url: "postgres://localhost/commonplace" });
 * await engine.transact(() =>
 *   Promise.resolve({
 *     changes: [{ kind: "put", key: ["greeting"], value: { text: "hello" } }],
 *     result: undefined,
 *   })
 * );
 * deepEqual(await engine.view.get(["greeting"]), { text: "hello" });
 * ```
 */
export async function openPostgresEngine(options: PostgresEngineOptions): Promise<Engine> {
  return await openMigrated(options, migrations);
}

/** Opens an engine after the migrations given, which have to lead to the tables that it needs. */
export async function openMigrated(
  options: PostgresEngineOptions,
  migrations: readonly Migration[],
): Promise<Engine> {
  const { url, pool = 10, statementTimeout = 15_000, connectTimeout = 5000 } = options;
  const { mostTransactions = 10_000, clock = systemClock } = options;
  requireWhole({ pool, statementTimeout, connectTimeout, mostTransactions });
  const place = placeOf(options.schema ?? "commonplace");
  const connecting = { url, pool, statementTimeout, connectTimeout };
  const connections = openConnections(connecting);
  try {
    await connections.use((sql) => migrate(sql, place, migrations));
    return new PostgresEngine({ connections, connecting, place, clock, mostTransactions });
  } catch (error) {
    await connections.close();
    throw error;
  }
}

class PostgresEngine implements Engine {
  readonly isShared = true;
  readonly view: View;
  readonly atHand: View;
  readonly #connections: Connections;
  readonly #tables: Tables;
  readonly #transactor: Transactor;
  readonly #jobs: PostgresJobs;
  readonly #closing = new AbortController();
  readonly #sweep: Promise<void>;
  #closed: Promise<void> | undefined;

  constructor({ connections, connecting, place, clock, mostTransactions }: {
    readonly connections: Connections;
    readonly connecting: ConnectionsOptions;
    readonly place: Place;
    readonly clock: Clock;
    readonly mostTransactions: number;
  }) {
    const { schema, channel } = place;
    const process = crypto.randomUUID().slice(0, 13).replace("-", "");
    const time = steadyTime(clock);
    this.#connections = connections;
    this.#tables = new Tables(connections, { schema, time });
    this.#jobs = new PostgresJobs({
      connections,
      schema,
      clock,
      time,
      doorbell: { ...connecting, channel, process },
    });
    this.#transactor = new Transactor({
      connections,
      place,
      time,
      process,
      mostTransactions,
      onCommit: (draft) => this.#jobs.committed(draft),
      onCancel: (id) => this.#jobs.abort(id),
    });
    this.view = this.atHand = this.#viewOf(() => new Draft());
    this.#sweep = this.#sweepLoop(clock);
  }

  get jobs(): Jobs {
    return this.#jobs;
  }

  async transact<T>(decide: (view: View) => Promise<Decision<T>>): Promise<T> {
    this.#transactor.requireRoom();
    return await this.#transactor.run(async (draft) => {
      const { changes, result } = await decide(this.#viewOf(() => draft));
      for (const change of changes) this.#apply(draft, change);
      return result;
    });
  }

  async entries(log: Key, after: number, limit: number): Promise<readonly LogEntry[]> {
    return await readEntries(this.#tables, log, { after, limit });
  }

  dump(): AsyncIterable<Dumped> {
    return dumpRows(this.#tables);
  }

  async load(rows: AsyncIterable<Dumped> | Iterable<Dumped>): Promise<void> {
    await loadRows(rows, {
      tables: this.#tables,
      transactor: this.#transactor,
      apply: (draft, change) => this.#apply(draft, change),
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#closed ??= this.#close();
  }

  async #close(): Promise<void> {
    await this.#jobs[Symbol.asyncDispose]();
    this.#closing.abort();
    await this.#sweep;
    await this.#transactor.close();
    await this.#connections.close();
  }

  #apply(draft: Draft, change: Change): void {
    switch (change.kind) {
      case "put":
      case "put-bytes":
        return writeDocument(draft, change);
      case "delete":
        return deleteDocument(draft, change.key);
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
      case "save":
        return saveRecord(draft, change);
      case "erase":
        return eraseRecord(draft, change);
      case "enqueue":
        return enqueueJob(draft, change.job, this.#jobs.context());
      case "finish":
        return this.#jobs.finish(draft, change.job);
      case "cancel":
        return cancelJob(draft, change);
      case "revive":
      case "discard":
        return unparkJob(draft, change);
    }
  }

  async #sweepLoop(clock: Clock): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      // What cannot be deleted now is deleted by a later sweep.
      await sweepExpired({ tables: this.#tables, transactor: this.#transactor, signal })
        .catch(() => undefined);
      await clock.wait(sweepInterval, signal);
    }
  }

  #viewOf(draft: () => Draft): View {
    const tables = this.#tables;
    return {
      get: async (key) => await readDocument(draft(), tables, key),
      bytes: async (key) => await readBytes(draft(), tables, key),
      item: async (set, member) => await readItem(draft(), tables, { set, member }),
      list: async (set, options) => await readPage(draft(), tables, { set, options }),
      count: async (set) => await readCount(draft(), tables, set),
      counter: async (key) => await readCounter(draft(), tables, key),
      record: async (table, id) => await readRecord(draft(), tables, { table, id }),
      find: async (table, options) => await findRecords(draft(), tables, { table, options }),
      tally: async (table, index, value) =>
        await readTally(draft(), tables, { table, index, value }),
      isPaused: async (queue) => await readPaused(tables, queue),
    };
  }
}

function openConnections(options: ConnectionsOptions): Connections {
  try {
    return new Connections(options);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw storageError(error);
    throw new StorageError("invalid", `The URL of the database is none: ${error}.`, {
      cause: error,
    });
  }
}

function requireWhole(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (Number.isSafeInteger(value) && value > 0) continue;
    throw new StorageError("invalid", `${name} is ${value}; it must be a whole number from 1.`);
  }
}
