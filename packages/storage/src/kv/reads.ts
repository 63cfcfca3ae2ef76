/**
 * Reads of rows, as few round trips as can be.
 *
 * @module
 */

import { guarded } from "./failure.ts";
import { type ReadBegun, RowCache } from "./row_cache.ts";

/** The most keys of one `getMany` of Deno KV. */
const mostKeys = 10;

interface Wanted {
  readonly begun: ReadBegun;
  readonly key: Deno.KvKey;
  readonly entry: PromiseWithResolvers<Deno.KvEntryMaybe<unknown>>;
}

/**
 * Reads rows; those that are asked for in one turn of the program, or while others are being read, are
 * read together.
 */
export class Reads {
  /** What need not be read. */
  readonly cache: RowCache = new RowCache();
  readonly #kv: Deno.Kv;
  readonly #open = new Set<Promise<unknown>>();
  #wanted = new Map<string, Wanted>();
  #isReading = false;

  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  /** The row as committed, whose id is `id`; one that is to be checked may be as it was seen last. */
  get(
    key: Deno.KvKey,
    { id, isChecked }: { readonly id: string; readonly isChecked: boolean },
  ): Deno.KvEntryMaybe<unknown> | Promise<Deno.KvEntryMaybe<unknown>> {
    const known = isChecked ? this.cache.get(id) : undefined;
    if (known) return known;
    // A read that has not begun answers for all who have asked by then.
    const asked = this.#wanted.get(id);
    if (asked) return asked.entry.promise;
    const entry = Promise.withResolvers<Deno.KvEntryMaybe<unknown>>();
    this.#wanted.set(id, { key, entry, begun: this.cache.begin(id) });
    if (!this.#isReading) {
      this.#isReading = true;
      queueMicrotask(() => void this.#read());
    }
    return entry.promise;
  }

  /** Keeps the file open for a read that nobody may wait for any more. */
  async follow<T>(read: Promise<T>): Promise<T> {
    this.#open.add(read);
    try {
      return await read;
    } finally {
      this.#open.delete(read);
    }
  }

  /** Resolves once nothing is being read. */
  async settle(): Promise<void> {
    while (this.#open.size > 0) await Promise.allSettled(this.#open);
  }

  async #read(): Promise<void> {
    while (this.#wanted.size > 0) {
      const wanted = [...this.#wanted.values()];
      this.#wanted = new Map();
      const reads: Promise<void>[] = [];
      for (let first = 0; first < wanted.length; first += mostKeys) {
        reads.push(this.#readMany(wanted.slice(first, first + mostKeys)));
      }
      await Promise.all(reads);
    }
    this.#isReading = false;
  }

  async #readMany(wanted: readonly Wanted[]): Promise<void> {
    try {
      const keys = wanted.map(({ key }) => key);
      const entries = await this.follow(guarded(() => this.#kv.getMany<unknown[]>(keys)));
      for (const [index, { begun, entry }] of wanted.entries()) {
        const read = entries[index];
        if (read === undefined) continue;
        this.cache.learn(begun, read);
        entry.resolve(read);
      }
    } catch (error) {
      for (const { entry } of wanted) entry.reject(error);
    }
  }
}
