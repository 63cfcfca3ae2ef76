/**
 * One attempt of a transaction: what it has read, and what it means to write.
 *
 * @module
 */

import type { Field } from "./rows_literal.ts";
import type { Locks } from "./stripes.ts";

/** Thrown through a decision whose reads do not fit together: it runs again. */
export class StaleRead extends Error {
  override readonly name = "StaleRead";
}

/** What has a version. */
export type Kind = "document" | "item" | "set" | "counter" | "record" | "range";

/** What a transaction rests on. */
export interface Rest {
  readonly kind: Kind;
  /** Up to three parts of the row's key. */
  readonly key: readonly string[];
  /** `null` where there was nothing. */
  readonly version: string | null;
}

/** A row whose version a change renews. */
export type Write = readonly [kind: Kind, key: readonly string[]];

/** The kinds of changes, each a parameter of the commit. */
export type Group =
  | "finishes"
  | "puts"
  | "deletes"
  | "members"
  | "sums"
  | "appends"
  | "trims"
  | "records"
  | "entries"
  | "jobs"
  | "queues";

/** A row of a change. Of two with the same key the later one stands. */
export interface Change {
  readonly group: Group;
  /** The columns of the parameter's type, without the transaction. */
  readonly fields: readonly Field[];
  /** Of a record: its rows in the group `entries`. */
  readonly entries?: readonly (readonly Field[])[];
  /** How many bytes it has, about. */
  readonly size: number;
}

/** Which lock stands for the rows of a kind: a set's for its members, a table's for its records. */
const lockOf: Readonly<Record<Kind, string>> = {
  document: "document",
  item: "set",
  set: "set",
  counter: "counter",
  record: "table",
  range: "table",
};

/** What a transaction has read and means to write. */
export class Draft {
  readonly #answers = new Map<string, Promise<unknown>>();
  readonly #rests = new Map<string, Rest>();
  readonly #changes = new Map<string, Change>();
  readonly #writes: Write[] = [];
  #written: Set<string> | undefined;
  readonly #claims: (readonly [kind: string, name: string])[] = [];
  /** Queues whose local workers are told once this is committed. */
  readonly wakes: Set<string> = new Set();
  /** Queues, by their short names, that get their rows. */
  readonly queues: Set<string> = new Set();
  #size = 0;
  #rows = 0;
  #lastId = 0;

  /** The answer to a question; asked once, however often it is put. */
  once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(question) as Promise<T> | undefined;
    if (known) return known;
    const answer = ask();
    this.#answers.set(question, answer);
    return answer;
  }

  /**
   * Makes the commit depend on a version.
   *
   * @throws {StaleRead} when another version was read before.
   */
  rest(kind: Kind, key: readonly string[], version: string | null): void {
    const id = rowId(kind, key);
    const before = this.#rests.get(id);
    if (before && before.version !== version) throw new StaleRead(`Two versions of ${id}`);
    this.#rests.set(id, { kind, key, version });
  }

  /** Adds a change; `id` names what it replaces, `writes` the versions that it renews. */
  change(
    id: string,
    change: Change,
    writes: readonly Write[],
  ): void {
    const before = this.#changes.get(id);
    this.#size += change.size - (before?.size ?? 0);
    this.#rows += rowsOf(change) - rowsOf(before);
    // The last one of a row is the one that stands, in its own place in the order.
    if (before) this.#changes.delete(id);
    this.#changes.set(id, change);
    for (const write of writes) this.#writes.push(write);
    this.#written = undefined;
  }

  /** An id for a change that replaces none. */
  newId(): string {
    return `new ${++this.#lastId}`;
  }

  /** The change under an id. */
  changeOf(id: string): Change | undefined {
    return this.#changes.get(id);
  }

  /** Locks what has no version. */
  claim(kind: string, name: string): void {
    this.#claims.push([kind, name]);
  }

  /** Whether it rests on a row that a commit writes, or perhaps does. */
  restsOn(written: ReadonlySet<string>): boolean {
    for (const [id, { kind, key }] of this.#rests) {
      if (written.has(id) || kind === "range" && written.has(tableId(key))) return true;
    }
    return false;
  }

  /** Whether it rests on another version than the one that was written by a commit. */
  isOutdated(written: ReadonlySet<string>, version: string): boolean {
    for (const [id, rest] of this.#rests) {
      if (written.has(id) && rest.version !== version) return true;
    }
    return false;
  }

  /** What the commit depends on. */
  get rests(): ReadonlyMap<string, Rest> {
    return this.#rests;
  }

  /** The changes by their ids, in their order. */
  get changes(): ReadonlyMap<string, Change> {
    return this.#changes;
  }

  /** The rows whose versions are renewed; named once somebody asks, as who commits alone need not. */
  get written(): ReadonlySet<string> {
    if (this.#written) return this.#written;
    const written = new Set<string>();
    for (const [kind, key] of this.#writes) {
      written.add(rowId(kind, key));
      // Which ranges a record leaves, its commit finds out.
      if (kind === "record") written.add(tableId(key));
    }
    return this.#written = written;
  }

  /** How many bytes are written, about. */
  get size(): number {
    return this.#size;
  }

  /** How many rows are read and written. */
  get rows(): number {
    return this.#rows + this.#rests.size;
  }

  /** Whether it has read alone. */
  get isReadOnly(): boolean {
    return this.#changes.size === 0;
  }

  /** Adds what has to be locked on commit. */
  lock(locks: Locks): void {
    for (const { kind, key } of this.#rests.values()) locks.share(lockOf[kind], key[0] ?? "");
    for (const [kind, key] of this.#writes) locks.claim(lockOf[kind], key[0] ?? "");
    for (const [kind, name] of this.#claims) locks.claim(kind, name);
  }
}

function rowsOf(change: Change | undefined): number {
  return change ? 1 + (change.entries?.length ?? 0) : 0;
}

/** Names all ranges of a table. */
function tableId([table = ""]: readonly string[]): string {
  return `ranges of ${table}`;
}

/** Names a row with a version; no name has a NUL. */
function rowId(kind: Kind, key: readonly string[]): string {
  return `${kind} ${key.join("\0")}`;
}
