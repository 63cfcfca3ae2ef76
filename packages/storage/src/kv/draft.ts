/**
 * One attempt of a transaction over the rows of Deno KV.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import { guarded } from "./failure.ts";

/** Thrown through a decision whose rows changed while it read them: it runs again. */
export class StaleRead extends Error {
  override readonly name = "StaleRead";
}

/** The limits of one atomic operation of Deno KV (measured; its documentation names none). */
const most = { checks: 100, mutations: 1000, bytes: 800_000 };
const wrap = 1n << 64n;

type Write = { readonly key: Deno.KvKey; readonly value: unknown | undefined };

/**
 * What a transaction has read and means to write. Every row that was read is checked on commit,
 * absent ones too. Writes are kept until then and seen by {@linkcode Draft.current} alone.
 */
export class Draft {
  readonly #kv: Deno.Kv;
  readonly #reads = new Map<string, Promise<Deno.KvEntryMaybe<unknown>>>();
  readonly #writes = new Map<string, Write>();
  readonly #sums = new Map<string, { readonly key: Deno.KvKey; readonly delta: bigint }>();
  readonly #late: (() => Promise<void>)[] = [];
  readonly #messages: unknown[] = [];
  /** Queues whose local workers are told once this is committed. */
  readonly wakes: Set<string> = new Set();
  /** Queues that want a doorbell message. */
  readonly bells: Set<string> = new Set();
  /** Blobs written ahead for this draft; worthless when it is not committed. */
  readonly staged: string[] = [];
  /** Blobs that nothing points to once this is committed. */
  readonly freed: string[] = [];

  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  /** Reads a row as committed; a second read returns the first one's answer. */
  read(key: Deno.KvKey): Promise<Deno.KvEntryMaybe<unknown>> {
    const id = JSON.stringify(key);
    let entry = this.#reads.get(id);
    if (!entry) {
      entry = guarded(() => this.#kv.get<unknown>(key));
      this.#reads.set(id, entry);
    }
    return entry;
  }

  /** The value of a row after the writes of this draft. */
  async current(key: Deno.KvKey): Promise<unknown | undefined> {
    const write = this.#writes.get(JSON.stringify(key));
    if (write) return write.value;
    return (await this.read(key)).value ?? undefined;
  }

  /** What {@linkcode Draft.current} says of a row that was read or written, else `undefined`. */
  async known(key: Deno.KvKey): Promise<unknown | undefined> {
    const id = JSON.stringify(key);
    return this.#writes.has(id) || this.#reads.has(id) ? await this.current(key) : undefined;
  }

  /** Rows in order, as committed, and not checked: see {@linkcode Draft.rest}. */
  list(
    selector: Deno.KvListSelector,
    options: { readonly limit: number; readonly reverse?: boolean },
  ): Promise<Deno.KvEntry<unknown>[]> {
    const batchSize = Math.min(options.limit, 500);
    return guarded(() =>
      Array.fromAsync(this.#kv.list<unknown>(selector, { ...options, batchSize }))
    );
  }

  /** Makes the commit depend on a listed row. */
  rest(entry: Deno.KvEntry<unknown>): void {
    const id = JSON.stringify(entry.key);
    if (!this.#reads.has(id)) this.#reads.set(id, Promise.resolve(entry));
  }

  /** Writes a row. */
  set(key: Deno.KvKey, value: NonNullable<unknown>): void {
    this.#writes.set(JSON.stringify(key), { key, value });
  }

  /** Deletes a row. */
  delete(key: Deno.KvKey): void {
    this.#writes.set(JSON.stringify(key), { key, value: undefined });
  }

  /** Adds to a counter without reading it; adding nothing still marks it as changed. */
  sum(key: Deno.KvKey, delta: number): void {
    const id = JSON.stringify(key);
    const before = this.#sums.get(id)?.delta ?? 0n;
    this.#sums.set(id, { key, delta: before + BigInt(delta) });
  }

  /** Sends a message through the queue of the file with the commit. */
  send(message: unknown): void {
    this.#messages.push(message);
  }

  /** Runs `step` just before the commit, when no other commit of this process can come between. */
  defer(step: () => Promise<void>): void {
    this.#late.push(step);
  }

  /** Runs what was deferred. */
  async settle(): Promise<void> {
    for (const step of this.#late.splice(0)) await step();
  }

  /**
   * Checks that one atomic operation takes all of this.
   *
   * @throws {StorageError} with code `too-large` when it does not.
   */
  requireWithinLimits(): void {
    require(this.#reads.size, most.checks, "rows that it rests on");
    require(this.#mutations, most.mutations, "rows that it writes");
    let bytes = 0;
    for (const { key, value } of this.#writes.values()) bytes += sizeOf(key) + sizeOf(value);
    for (const { key } of this.#sums.values()) bytes += sizeOf(key) + 16;
    require(bytes, most.bytes, "bytes that it writes");
  }

  /** Whether everything that was read is still so. */
  async isCurrent(): Promise<boolean> {
    if (this.#reads.size === 0 || this.#reads.size > most.checks) return true;
    const atomic = this.#kv.atomic();
    atomic.check(...await this.#checks());
    return (await guarded(() => atomic.commit())).ok;
  }

  /** Commits everything or, when a row that was read has changed, nothing. */
  async commit(): Promise<boolean> {
    if (this.#isEmpty) return true;
    const atomic = this.#kv.atomic();
    atomic.check(...await this.#checks());
    for (const { key, value } of this.#writes.values()) {
      if (value === undefined) atomic.delete(key);
      else atomic.set(key, value);
    }
    for (const { key, delta } of this.#sums.values()) {
      atomic.sum(key, ((delta % wrap) + wrap) % wrap);
    }
    for (const message of this.#messages) atomic.enqueue(message);
    return (await guarded(() => atomic.commit())).ok;
  }

  async #checks(): Promise<Deno.AtomicCheck[]> {
    const entries = await Promise.all(this.#reads.values());
    return entries.map(({ key, versionstamp }) => ({ key, versionstamp }));
  }

  /** One row needs no check to be what it was when it was read. */
  get #isEmpty(): boolean {
    return this.#mutations === 0 && this.#reads.size < 2;
  }

  get #mutations(): number {
    return this.#writes.size + this.#sums.size + this.#messages.length;
  }
}

function require(count: number, limit: number, what: string): void {
  if (count <= limit) return;
  throw new StorageError(
    "too-large",
    `A transaction has ${count} ${what}; ${limit} is the most. Split it into several.`,
  );
}

function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length + 16;
  if (typeof value === "string") return value.length * 2 + 8;
  if (Array.isArray(value)) return value.reduce((sum, part) => sum + sizeOf(part), 8);
  if (typeof value === "object" && value !== null) return sizeOf(Object.values(value));
  return 16;
}
