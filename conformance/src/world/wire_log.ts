/**
 * Everything that crossed the wire between the suite and the target, in the order of completion.
 *
 * @module
 */

import type { WireEntry } from "../wire_entry.ts";

/** A {@linkcode WireEntry} before it has its place in the log. */
export type Exchange = Omit<WireEntry, "index">;

const maxEntries = 5_000;
const maxBytes = 67_108_864;

/** An append-only log that can be waited on. */
export class WireLog {
  readonly #entries: WireEntry[] = [];
  readonly #listeners: Set<() => void> = new Set();
  #bytes = 0;
  readonly #begun: number = performance.now();

  /** What has been recorded so far. */
  get entries(): readonly WireEntry[] {
    return this.#entries;
  }

  /** Whether the log takes no more: a target that floods the suite is cut off here. */
  get full(): boolean {
    return this.#entries.length >= maxEntries || this.#bytes >= maxBytes;
  }

  /** Milliseconds since the run began. */
  elapsed(): number {
    return Math.round(performance.now() - this.#begun);
  }

  /** Records one exchange and wakes whoever waits. A full log gives the entry back unrecorded. */
  append(exchange: Exchange): WireEntry {
    const entry = { ...exchange, index: this.#entries.length };
    if (this.full) return entry;
    this.#entries.push(entry);
    this.#bytes += entry.body.length + entry.responseBody.length;
    for (const listener of [...this.#listeners]) listener();
    return entry;
  }

  /** Resolves with what `find` sees in the log, or with `undefined` once `over` has resolved. */
  async until<T>(find: () => T | undefined, over: Promise<void>): Promise<T | undefined> {
    const already = find();
    if (already !== undefined) return already;
    const { promise, resolve } = Promise.withResolvers<T | undefined>();
    const look = () => {
      const found = find();
      if (found !== undefined) resolve(found);
    };
    this.#listeners.add(look);
    over.then(() => resolve(find()));
    try {
      return await promise;
    } finally {
      this.#listeners.delete(look);
    }
  }
}
