/**
 * The key-value store of Fedify, on an engine.
 *
 * @module
 */

import type { KvKey, KvStore, KvStoreListEntry, KvStoreSetOptions } from "@fedify/fedify";
import { isDeepStrictEqual } from "node:util";
import { type Clock, systemClock } from "../clock.ts";
import type { Change, Engine, IndexEntry, Json, View } from "../engine.ts";
import { steadyTime } from "../jobs/steady_time.ts";
import { jsonValue } from "./json_value.ts";
import { millisecondsOf } from "./milliseconds_of.ts";

/** Values on one page of a listing. */
const pageSize = 100;
/** How many parts of a key a listing finds by an index; it looks at the rest itself. */
const longestBeginning = 2;

/** Where the values of Fedify lie. */
export interface FedifyKvStoreOptions {
  /**
   * The table of records in which they are kept; stores with different ones do not see each other.
   * @default "fedify"
   */
  readonly table?: string;
  /**
   * What the time of values that expire is taken from; the engine should have the same one.
   * @default systemClock
   */
  readonly clock?: Clock;
}

/**
 * Makes a `KvStore` for Fedify of an engine (or of a store, by its `engine`). Values are kept as
 * JSON, up to 16 MiB each; `cas` is atomic, so what Fedify does once by it, it does once.
 *
 * @example A value that is set once
 * ```ts
 * import { equal } from "node:assert/strict";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import { createFedifyKvStore } from "@commonplace/storage/fedify";
 *
 * await using engine = await openKvEngine({ path: ":memory:" });
 * const kv = createFedifyKvStore(engine);
 * equal(await kv.cas(["lock"], undefined, "mine"), true);
 * equal(await kv.cas(["lock"], undefined, "yours"), false);
 * equal(await kv.get(["lock"]), "mine");
 * ```
 */
export function createFedifyKvStore(
  engine: Engine,
  options: FedifyKvStoreOptions = {},
): FedifyKvStore {
  return new EngineKvStore(engine, options);
}

/** The `KvStore` of Fedify 2.3, with everything that is optional there. */
export type FedifyKvStore = Required<KvStore>;

/**
 * A value is a record, found by the beginnings of its key. What has expired is swept by the engine.
 */
class EngineKvStore implements FedifyKvStore {
  readonly #engine: Engine;
  readonly #table: string;
  readonly #time: () => number;

  constructor(engine: Engine, options: FedifyKvStoreOptions) {
    this.#engine = engine;
    this.#table = options.table ?? "fedify";
    this.#time = steadyTime(options.clock ?? systemClock);
  }

  async get<T = unknown>(key: KvKey): Promise<T | undefined> {
    // The interface leaves it to the caller to know what was set.
    return await this.#read(this.#engine.view, key) as T | undefined;
  }

  async set(key: KvKey, value: unknown, options?: KvStoreSetOptions): Promise<void> {
    const changes = [this.#setting(key, value, options)];
    await this.#engine.transact(() => Promise.resolve({ changes, result: undefined }));
  }

  async delete(key: KvKey): Promise<void> {
    await this.set(key, undefined);
  }

  async cas(
    ...[key, expectedValue, newValue, options]: Parameters<FedifyKvStore["cas"]>
  ): Promise<boolean> {
    const expected = expectedValue === undefined ? undefined : jsonValue(expectedValue);
    const change = this.#setting(key, newValue, options);
    return await this.#engine.transact(async (view) => {
      const isExpected = isDeepStrictEqual(await this.#read(view, key), expected);
      return { changes: isExpected ? [change] : [], result: isExpected };
    });
  }

  async *list(prefix?: KvKey): AsyncGenerator<KvStoreListEntry> {
    const beginning: readonly string[] = prefix ?? [];
    const found = beginning.length === 0
      ? {}
      : { index: "beginning", value: JSON.stringify(beginning.slice(0, longestBeginning)) };
    let after: string | undefined;
    do {
      const page = await this.#engine.view.find(this.#table, { ...found, after, limit: pageSize });
      for (const { id, value } of page.items) {
        const key = keyOf(id);
        if (beginning.every((part, index) => key[index] === part)) yield { key, value };
      }
      after = page.next;
    } while (after !== undefined);
  }

  async #read(view: View, key: KvKey): Promise<Json | undefined> {
    return await view.record(this.#table, JSON.stringify(key));
  }

  #setting(key: KvKey, value: unknown, options?: KvStoreSetOptions): Change {
    const record = { table: this.#table, id: JSON.stringify(key) };
    if (value === undefined) return { kind: "erase", ...record };
    const now = this.#time();
    return {
      kind: "save",
      ...record,
      value: jsonValue(value),
      indexes: { beginning: beginningsOf(key) },
      ...options?.ttl && { expires: now + millisecondsOf(options.ttl, now) },
    };
  }
}

function beginningsOf(key: KvKey): readonly IndexEntry[] {
  const count = Math.min(key.length, longestBeginning);
  return Array.from({ length: count }, (_, index) => ({
    value: JSON.stringify(key.slice(0, index + 1)),
  }));
}

function keyOf(id: string): KvKey {
  const [first, ...rest]: string[] = JSON.parse(id);
  return [first ?? "", ...rest];
}
