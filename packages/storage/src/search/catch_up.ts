/**
 * Keeping an index up with the store.
 *
 * @module
 */

import type { Engine, Key } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { IndexChange, SearchDocument, SearchIndex } from "./search_index.ts";

/** Entries of the log that are followed in one transaction of the index. */
const pageSize = 200;

/** What is followed, and how documents are made. */
export interface CatchUpOptions {
  /** Where the log is. */
  readonly engine: Engine;
  /**
   * A log to which every transaction that changes something to be found appends its id. It may be
   * trimmed below the mark of the index, not at it.
   */
  readonly log: Key;
  /** The document of an id as it is now; `undefined` when it is not to be found (any more). */
  readonly read: (id: string) => Promise<SearchDocument | undefined>;
  /** All documents as they are now: for an index that was lost. */
  readonly all: () => AsyncIterable<SearchDocument>;
  /** Aborted to stop; what was done until then is kept. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings an index to where the log ends: run it in a job that every change enqueues under one
 * idempotency key, or when the program likes. How far the index is it notes itself, in the
 * transaction of its documents, so one that is behind catches up. One that was lost, or does not
 * belong to this log (a backup of either was restored), is made anew.
 *
 * @returns whether it was made anew.
 *
 * @example A document that is found after its transaction
 * ```ts
 * import { equal } from "node:assert/strict";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import { catchUp, openSqliteIndex } from "@commonplace/storage/search";
 *
 * await using engine = await openKvEngine({ path: ":memory:" });
 * await using index = await openSqliteIndex({ path: ":memory:" });
 * await engine.transact(() =>
 *   Promise.resolve({
 *     changes: [
 *       { kind: "save", table: "posts", id: "1", value: "Hello, world" },
 *       { kind: "append", log: ["posts", "changed"], value: "1" },
 *     ],
 *     result: undefined,
 *   })
 * );
 * const documentOf = (id: string, text: unknown) => ({ id, text: String(text) });
 * await catchUp(index, {
 *   engine,
 *   log: ["posts", "changed"],
 *   read: async (id) => documentOf(id, await engine.view.record("posts", id)),
 *   async *all() {
 *     for (const { id, value } of (await engine.view.find("posts")).items) yield documentOf(id, value);
 *   },
 * });
 * equal((await index.search("world")).items.length, 1);
 * ```
 */
export async function catchUp(index: SearchIndex, options: CatchUpOptions): Promise<boolean> {
  const { engine, log, read, all, signal } = options;
  let mark = await index.mark();
  const isNew = await isApart(engine, log, mark);
  if (isNew) {
    mark = await endOf(engine, log);
    await index.rebuild(all(), { mark });
  }
  while (!signal?.aborted) {
    const entries = await engine.entries(log, mark, pageSize);
    const last = entries.at(-1);
    if (!last) break;
    const ids = new Set(entries.map(({ value }) => value));
    const changes = await Promise.all([...ids].map(async (id): Promise<IndexChange> => {
      if (typeof id !== "string") {
        throw new StorageError("invalid", `The log ${JSON.stringify(log)} holds what is no id.`);
      }
      const document = await read(id);
      return document ? { kind: "put", document } : { kind: "remove", id };
    }));
    mark = last.position;
    await index.apply(changes, { mark });
  }
  return isNew;
}

/** Whether the log does not go on where the index is. */
async function isApart(engine: Engine, log: Key, mark: number): Promise<boolean> {
  const [entry] = await engine.entries(log, Math.max(mark - 1, 0), 1);
  return mark === 0 ? entry !== undefined && entry.position > 1 : entry?.position !== mark;
}

async function endOf(engine: Engine, log: Key): Promise<number> {
  let end = 0;
  while (true) {
    const last = (await engine.entries(log, end, 1000)).at(-1);
    if (!last) return end;
    end = last.position;
  }
}
