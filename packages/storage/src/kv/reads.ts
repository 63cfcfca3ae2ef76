/**
 * Reads of rows, as few round trips as can be.
 *
 * @module
 */

import { guarded } from "./failure.ts";

/** The most keys of one `getMany` of Deno KV. */
const mostKeys = 10;

interface Wanted {
  readonly key: Deno.KvKey;
  readonly entry: PromiseWithResolvers<Deno.KvEntryMaybe<unknown>>;
}

/** Reads rows; those that are asked for in one turn of the program are read together. */
export class Reads {
  readonly #kv: Deno.Kv;
  #wanted: Wanted[] = [];

  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  /** The row as committed. */
  get(key: Deno.KvKey): Promise<Deno.KvEntryMaybe<unknown>> {
    const entry = Promise.withResolvers<Deno.KvEntryMaybe<unknown>>();
    if (this.#wanted.push({ key, entry }) === 1) queueMicrotask(() => this.#read());
    return entry.promise;
  }

  #read(): void {
    const wanted = this.#wanted;
    this.#wanted = [];
    for (let first = 0; first < wanted.length; first += mostKeys) {
      void this.#readMany(wanted.slice(first, first + mostKeys));
    }
  }

  async #readMany(wanted: readonly Wanted[]): Promise<void> {
    try {
      const keys = wanted.map(({ key }) => key);
      const entries = await guarded(() => this.#kv.getMany<unknown[]>(keys));
      for (const [index, entry] of entries.entries()) wanted[index]?.entry.resolve(entry);
    } catch (error) {
      for (const { entry } of wanted) entry.reject(error);
    }
  }
}
