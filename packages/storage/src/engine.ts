/**
 * The port between the {@linkcode Store} and whatever keeps its data.
 *
 * An engine knows nothing of ActivityPub. It keeps documents, ordered sets, counters, records, logs, blobs and
 * jobs, and changes them through one door, {@linkcode Engine.transact}: all of a transaction's changes
 * are committed or none, the jobs that follow from them included.
 *
 * @module
 */

import type { Dumped } from "./dumped.ts";
import type { Job, Jobs, JobSpec } from "./jobs/job.ts";
import type { Json } from "./json.ts";
import type { Key } from "./key.ts";
import type { Page } from "./page.ts";

export type {
  Job,
  Jobs,
  JobSpec,
  JobTrouble,
  Outcome,
  ParkedJob,
  ParkedOptions,
  QueueState,
  WorkOptions,
} from "./jobs/job.ts";
export type { Json } from "./json.ts";
export type { Key } from "./key.ts";
export type { Page } from "./page.ts";

/** A member of an ordered set. */
export interface SetItem {
  /** What is in the set; at most once. */
  readonly member: string;
  /** Where it stands: items are listed by ascending position, equal positions by member. */
  readonly position: number;
  /** What is kept with it. */
  readonly value: Json;
}

/** An entry of an append-only log. */
export interface LogEntry {
  /** Grows by commit order and never repeats; the first is 1. */
  readonly position: number;
  /** What was appended. */
  readonly value: Json;
}

/** Which page of a set to read. */
export interface ListOptions {
  /** The `next` of the page before. Opaque, and stable while the set changes. */
  readonly after?: string | undefined;
  /**
   * How many items at most, 1 to 1000.
   * @default 50
   */
  readonly limit?: number;
  /**
   * From the highest position down.
   * @default false
   */
  readonly reverse?: boolean;
  /**
   * How many items to pass over first, 0 to 10,000: for numbered pages. What is farther in is reached
   * by `after`.
   * @default 0
   */
  readonly skip?: number;
}

/** One entry of a record in one of its indexes. */
export interface IndexEntry {
  /** What the record is found by: a non-empty string. */
  readonly value: string;
  /**
   * Where it stands among the records with this value; finite.
   * @default 0
   */
  readonly position?: number;
}

/** A record that was found. */
export interface StoredRecord {
  /** Names it in its table. */
  readonly id: string;
  /** What is kept. */
  readonly value: Json;
}

/** Which records of a table to find. */
export interface FindOptions extends ListOptions {
  /** The index to look in; it comes with `value`. Without one all records are listed. */
  readonly index?: string;
  /** What the index must hold. */
  readonly value?: string;
}

/** Everything a decision may look at. What is read through it is tracked inside a transaction. */
export interface View {
  /** The document at `key`, or `undefined`. */
  get(key: Key): Promise<Json | undefined>;
  /** The blob at `key`, or `undefined`. */
  bytes(key: Key): Promise<Uint8Array | undefined>;
  /** The member of an ordered set, or `undefined` when it is not in it. */
  item(set: Key, member: string): Promise<SetItem | undefined>;
  /** A page of an ordered set. */
  list(set: Key, options?: ListOptions): Promise<Page<SetItem>>;
  /** How many members an ordered set has. */
  count(set: Key): Promise<number>;
  /** What has been added to a counter, 0 before anything was. Exact from -2^53 to 2^53. */
  counter(key: Key): Promise<number>;
  /** The record of a table with this id, or `undefined`. */
  record(table: string, id: string): Promise<Json | undefined>;
  /**
   * A page of the records of a table whose index holds `value`, by position, then id; without an index
   * all of them, by id. In a transaction each that is found counts as read.
   */
  find(table: string, options?: FindOptions): Promise<Page<StoredRecord>>;
  /**
   * How many records of a table an index holds under `value`. One that has expired counts until the
   * sweeper has come by.
   */
  tally(table: string, index: string, value: string): Promise<number>;
  /**
   * Whether {@linkcode Jobs.pause} holds a queue. A transaction may miss a pause that is committed while it
   * runs.
   */
  isPaused(queue: string): Promise<boolean>;
}

/**
 * One change of a transaction. Sets, logs, counters and documents come into being by being written;
 * what has the same key and is of another kind is another thing.
 *
 * An `increment` adds `by` to a counter, a safe integer and negative to subtract. It needs no read, so any
 * number of transactions increment one counter at once and none decides again; those that read the
 * counter do. An `append` does not race either.
 *
 * A `save` replaces a record and its entries in all indexes: at most 100 entries, together at most
 * 30,000 bytes of JSON. An `erase` takes it out of everything. A `trim` deletes entries of a log at or
 * below `through`, oldest first and at most 500 a change; positions go on, nothing is renumbered.
 *
 * `isNew` of a record or a member says that there cannot be one, because its name was made up just now:
 * nobody has to look. An engine may look nevertheless; where one does not, and there is one after all,
 * what counts it is wrong from then on.
 *
 * `expires`, in milliseconds since 1970, is when what is written reads as absent by the engine's time;
 * a sweeper deletes it later. What is written again without it lives for ever.
 */
export type Change =
  | {
    readonly kind: "put";
    readonly key: Key;
    readonly value: Json;
    readonly expires?: number | undefined;
  }
  | {
    readonly kind: "put-bytes";
    readonly key: Key;
    readonly bytes: Uint8Array;
    readonly expires?: number | undefined;
  }
  | { readonly kind: "delete"; readonly key: Key }
  | {
    readonly kind: "add";
    readonly set: Key;
    readonly member: string;
    readonly position: number;
    readonly value: Json;
    readonly isNew?: boolean;
  }
  | { readonly kind: "remove"; readonly set: Key; readonly member: string }
  | { readonly kind: "append"; readonly log: Key; readonly value: Json }
  | { readonly kind: "trim"; readonly log: Key; readonly through: number }
  | { readonly kind: "increment"; readonly counter: Key; readonly by: number }
  | {
    readonly kind: "save";
    readonly table: string;
    readonly id: string;
    readonly value: Json;
    readonly indexes?: Readonly<Record<string, IndexEntry | readonly IndexEntry[]>>;
    readonly expires?: number | undefined;
    readonly isNew?: boolean;
  }
  | { readonly kind: "erase"; readonly table: string; readonly id: string }
  | { readonly kind: "enqueue"; readonly job: JobSpec }
  /** The job in a handler's hands is done if, and only if, this transaction is committed. */
  | { readonly kind: "finish"; readonly job: Job }
  /**
   * The job under an idempotency key is not to run. One that waits is taken away. One that runs has
   * its signal aborted when it runs in this process, and is not run again however it ends; what was
   * to take its place is forgotten too. Where there is none, nothing happens.
   */
  | { readonly kind: "cancel"; readonly queue: string; readonly idempotencyKey: string }
  /**
   * A parked job waits again, from now and from its first attempt; without its idempotency key when
   * another job has that meanwhile. Where none of that id is parked, nothing happens.
   */
  | { readonly kind: "revive"; readonly queue: string; readonly id: string }
  /** A parked job is forgotten. Where none of that id is parked, nothing happens. */
  | { readonly kind: "discard"; readonly queue: string; readonly id: string };

/** What a transaction decided: the changes to commit, and what to tell the caller afterwards. */
export interface Decision<T> {
  /** All of them are committed, or none. */
  readonly changes: readonly Change[];
  /** What the transaction returns once they are. */
  readonly result: T;
}

/** Where data is kept. */
export interface Engine extends AsyncDisposable {
  /**
   * Runs `decide` over a tracked view and commits all its changes or none. Runs it again when
   * something that it read has been changed meanwhile, so it must do no I/O but reading the view.
   *
   * @throws {StorageError} with code `contention` when it lost the race too often, with code
   * `overloaded`, at once, when too many transactions are under way.
   */
  transact<T>(decide: (view: View) => Promise<Decision<T>>): Promise<T>;
  /** Reads outside a transaction: each call sees the newest committed state. */
  readonly view: View;
  /**
   * Reads as a transaction begins: an engine of one process answers from memory where it can. What another
   * process has written may be missed; a transaction that rests on it would find out.
   */
  readonly atHand: View;
  /** Entries of a log with positions above `after`, oldest first, at most `limit` (1 to 1000). */
  entries(log: Key, after: number, limit: number): Promise<readonly LogEntry[]>;
  /** The durable jobs of this engine. */
  readonly jobs: Jobs;
  /** Whether other processes may be at work on the same data. */
  readonly isShared: boolean;
  /**
   * Everything that is kept, each once, as it stands when it is read: for export. It is the state of
   * one instant only when nothing writes meanwhile.
   */
  dump(): AsyncIterable<Dumped>;
  /**
   * Takes in what another engine dumped. When it fails midway, what was taken in until then stays.
   *
   * @throws {StorageError} with code `invalid` when something is kept here already.
   */
  load(rows: AsyncIterable<Dumped> | Iterable<Dumped>): Promise<void>;
}
