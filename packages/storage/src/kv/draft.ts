/**
 * One attempt of a transaction over the rows of Deno KV.
 *
 * @module
 */

import { mostChecks } from "./limits.ts";
import type { Expiring } from "./expiring.ts";
import { guarded } from "./failure.ts";
import type { Guesses } from "./guesses.ts";
import { rowId } from "./layout.ts";
import { Reads } from "./reads.ts";

/** A row as it was read; at once where it is at hand. */
export type RowRead = Deno.KvEntryMaybe<unknown> | Promise<Deno.KvEntryMaybe<unknown>>;

/** Thrown through a decision whose rows changed while it read them: it runs again. */
export class StaleRead extends Error {
  override readonly name = "StaleRead";
}

/** A row that is set or, without a value, deleted. */
export interface Write {
  readonly key: Deno.KvKey;
  readonly value: unknown | undefined;
}

/** A counter that is added to. */
export interface Sum {
  readonly key: Deno.KvKey;
  readonly delta: bigint;
}

/** An entry of a log, whose position its commit gives it. */
export interface Appended {
  /** The stored part of the log's name. */
  readonly log: string;
  readonly bytes: Uint8Array;
}

/**
 * What a transaction has read and means to write. Every row that was read is checked on commit,
 * absent ones too. Writes are kept until then and seen by {@linkcode Draft.current} alone.
 */
export class Draft {
  readonly #kv: Deno.Kv;
  readonly #rows: Reads;
  readonly #guesses: Guesses | undefined;
  readonly #looks: boolean;
  readonly #recalls: boolean;
  #hasGuessed = false;
  readonly #reads = new Map<string, RowRead>();
  readonly #writes = new Map<string, Write>();
  readonly #sums = new Map<string, Sum>();
  /** Entries of logs, in their order. */
  readonly appends: Appended[] = [];
  /** Rows that it writes and that end at a time. */
  readonly expiring: Expiring[] = [];
  /** Queues whose local workers are told once this is committed. */
  readonly wakes: Set<string> = new Set();
  /** Queues that want a doorbell message. */
  readonly bells: Set<string> = new Set();
  /** Blobs written ahead for this draft; worthless when it is not committed. */
  readonly staged: string[] = [];
  /** Blobs that nothing points to once this is committed. */
  readonly freed: string[] = [];

  /**
   * Drafts that are given the same `rows` read together. Without `guesses` it looks at each row; one
   * that `looks` does as well, and lets them learn. One that `recalls` takes rows as they were seen last, as
   * those with `guesses` do, whose commit finds out.
   */
  constructor(
    kv: Deno.Kv,
    rows: Reads = new Reads(kv),
    { guesses, looks = false, recalls = guesses !== undefined }: {
      readonly guesses?: Guesses;
      readonly looks?: boolean;
      readonly recalls?: boolean;
    } = {},
  ) {
    this.#kv = kv;
    this.#rows = rows;
    this.#guesses = guesses;
    this.#looks = looks;
    this.#recalls = recalls;
  }

  /** Reads a row as committed; a second read returns the first one's answer. */
  read(key: Deno.KvKey): RowRead {
    return this.#read(key, rowId(key));
  }

  #read(key: Deno.KvKey, id: string): RowRead {
    let entry = this.#reads.get(id);
    if (!entry) {
      entry = this.#rows.get(key, { id, isChecked: this.#recalls });
      this.#reads.set(id, entry);
    }
    return entry;
  }

  /** The value of a row after the writes of this draft. */
  async current(key: Deno.KvKey): Promise<unknown | undefined> {
    const id = rowId(key);
    const write = this.#writes.get(id);
    if (write) return write.value;
    return (await this.#read(key, id)).value ?? undefined;
  }

  /**
   * What {@linkcode Draft.current} says of a row of a family whose rows tend to be absent: then it is
   * taken to be absent without looking, and the commit finds out.
   */
  async currentOfFamily(key: Deno.KvKey, family: string): Promise<unknown | undefined> {
    const id = rowId(key);
    const write = this.#writes.get(id);
    if (write) return write.value;
    return (await this.#readOfFamily(key, id, family)).value ?? undefined;
  }

  /** What {@linkcode Draft.read} says of such a row. */
  readOfFamily(key: Deno.KvKey, family: string): RowRead {
    return this.#readOfFamily(key, rowId(key), family);
  }

  #readOfFamily(key: Deno.KvKey, id: string, family: string): RowRead {
    const read = this.#reads.get(id);
    if (read) return read;
    const guesses = this.#guesses;
    if (guesses === undefined) return this.#read(key, id);
    const known = this.#rows.cache.get(id);
    const isGuessed = known === undefined && !this.#looks && guesses.isLikelyAbsent(family);
    if (known === undefined && !isGuessed) return this.#look(key, id, family);
    if (isGuessed) this.#hasGuessed = true;
    const entry = known ?? { key, value: null, versionstamp: null };
    this.#reads.set(id, entry);
    return entry;
  }

  /** Reads a row, and has the guesses learn from it. */
  async #look(
    key: Deno.KvKey,
    id: string,
    family: string,
  ): Promise<Deno.KvEntryMaybe<unknown>> {
    const entry = await this.#read(key, id);
    this.#guesses?.learn(family, entry.value === null);
    return entry;
  }

  /** Whether it has read or written a row. */
  knows(key: Deno.KvKey): boolean {
    const id = rowId(key);
    return this.#writes.has(id) || this.#reads.has(id);
  }

  /** Makes others read anew what this has read: it was not committed, or does not fit together. */
  doubt(): void {
    this.#rows.cache.forget(this.#reads.keys());
  }

  /** Rows in order, as committed, and not checked: see {@linkcode Draft.rest}. */
  list(
    selector: Deno.KvListSelector,
    options: { readonly limit: number; readonly reverse?: boolean },
  ): Promise<Deno.KvEntry<unknown>[]> {
    const batchSize = Math.min(options.limit, 500);
    return this.#rows.follow(
      guarded(() => Array.fromAsync(this.#kv.list<unknown>(selector, { ...options, batchSize }))),
    );
  }

  /** Makes the commit depend on a listed row. */
  rest(entry: Deno.KvEntry<unknown>): void {
    const id = rowId(entry.key);
    if (!this.#reads.has(id)) this.#reads.set(id, entry);
  }

  /** Writes a row. */
  set(key: Deno.KvKey, value: NonNullable<unknown>): void {
    this.#writes.set(rowId(key), { key, value });
  }

  /** Deletes a row. */
  delete(key: Deno.KvKey): void {
    this.#writes.set(rowId(key), { key, value: undefined });
  }

  /** Adds to a counter without reading it; adding nothing still marks it as changed. */
  sum(key: Deno.KvKey, delta: number): void {
    const id = rowId(key);
    const before = this.#sums.get(id)?.delta ?? 0n;
    this.#sums.set(id, { key, delta: before + BigInt(delta) });
  }

  /** Appends to a log. */
  append(appended: Appended): void {
    this.appends.push(appended);
  }

  /** The rows that it writes, by their ids. */
  get writes(): ReadonlyMap<string, Write> {
    return this.#writes;
  }

  /** The counters that it adds to, by the ids of their rows. */
  get sums(): ReadonlyMap<string, Sum> {
    return this.#sums;
  }

  /** Whether it has read alone. */
  get isReadOnly(): boolean {
    return this.#writes.size + this.#sums.size + this.appends.length + this.bells.size === 0;
  }

  /** Whether nothing is to be committed: one row needs no check to be what it was when read. */
  get isEmpty(): boolean {
    return this.isReadOnly && this.#reads.size < 2 && !this.#hasGuessed;
  }

  /** What has to be as it was on commit, by the ids of the rows. */
  async checks(): Promise<ReadonlyMap<string, Deno.AtomicCheck>> {
    const checks = new Map<string, Deno.AtomicCheck>();
    const awaited: Promise<unknown>[] = [];
    this.#reads.forEach((entry, id) => {
      if (!(entry instanceof Promise)) checks.set(id, entry);
      else awaited.push(entry.then((entry) => checks.set(id, entry)));
    });
    if (awaited.length > 0) await Promise.all(awaited);
    return checks;
  }

  /** Whether everything that was read is still so. */
  async isCurrent(): Promise<boolean> {
    if (this.#reads.size === 0 || this.#reads.size > mostChecks) return true;
    const atomic = this.#kv.atomic();
    atomic.check(...(await this.checks()).values());
    return (await guarded(() => atomic.commit())).ok;
  }
}
