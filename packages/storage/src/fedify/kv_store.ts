/**
 * The key-value store of Fedify, on an engine.
 *
 * @module
 */

import type { KvKey, KvStore, KvStoreListEntry, KvStoreSetOptions } from "@fedify/fedify";
import { isDeepStrictEqual } from "node:util";
import { type Clock, systemClock } from "../clock.ts";
import type { Change, Engine, Json, Key, View } from "../engine.ts";
import { jsonValue } from "./json_value.ts";
import { millisecondsOf } from "./milliseconds_of.ts";

/** Keys on one page of a listing, and marks that one sweep looks at. */
const pageSize = 100;
/** How many values are set between two sweeps. */
const setsBetweenSweeps = 50;

/** Where the values of Fedify lie. */
export interface FedifyKvStoreOptions {
  /**
   * The path under which they are kept; two stores with different ones do not see each other.
   * @default ["fedify", "kv"]
   */
  readonly prefix?: Key;
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
export interface FedifyKvStore extends KvStore {
  /**
   * Sets a value if the present one is as expected (`undefined` for none), as one step.
   *
   * @returns whether it was.
   */
  cas(
    key: KvKey,
    expectedValue: unknown,
    newValue: unknown,
    options?: KvStoreSetOptions,
  ): Promise<boolean>;
}

/**
 * A value is a document `{value, expires}`. Its key is a member of the bucket of its first two
 * parts, at the position of its end, so that a sweep finds what has expired at the beginning.
 */
class EngineKvStore implements FedifyKvStore {
  readonly #engine: Engine;
  readonly #prefix: Key;
  readonly #clock: Clock;
  #sets = 0;
  #sweep: Promise<void> | undefined;

  constructor(engine: Engine, options: FedifyKvStoreOptions) {
    this.#engine = engine;
    this.#prefix = options.prefix ?? ["fedify", "kv"];
    this.#clock = options.clock ?? systemClock;
  }

  async get<T = unknown>(key: KvKey): Promise<T | undefined> {
    // The interface leaves it to the caller to know what was set.
    return await this.#read(this.#engine.view, key) as T | undefined;
  }

  async set(key: KvKey, value: unknown, options?: KvStoreSetOptions): Promise<void> {
    await this.#engine.transact(async (view) => ({
      changes: await this.#setting(view, key, { value, options }),
      result: undefined,
    }));
    if (options?.ttl && ++this.#sets % setsBetweenSweeps === 0) this.#beginSweep(key);
  }

  async delete(key: KvKey): Promise<void> {
    await this.#engine.transact(() =>
      Promise.resolve({ changes: this.#deleting(key), result: undefined })
    );
  }

  async cas(
    key: KvKey,
    expectedValue: unknown,
    newValue: unknown,
    options?: KvStoreSetOptions,
  ): Promise<boolean> {
    const expected = expectedValue === undefined ? undefined : jsonValue(expectedValue);
    return await this.#engine.transact(async (view) => {
      const value = await this.#read(view, key);
      if (!isDeepStrictEqual(value, expected)) return { changes: [], result: false };
      const changes = await this.#setting(view, key, { value: newValue, options });
      return { changes, result: true };
    });
  }

  async *list(prefix?: KvKey): AsyncGenerator<KvStoreListEntry> {
    const parts: readonly string[] = prefix ?? [];
    for await (const bucket of this.#buckets(parts)) {
      for await (const member of members(this.#engine, this.#bucketPath(bucket))) {
        const key = keyOf(member);
        if (!parts.every((part, index) => key[index] === part)) continue;
        const value = await this.#read(this.#engine.view, key);
        if (value !== undefined) yield { key, value };
      }
    }
  }

  async *#buckets(parts: readonly string[]): AsyncGenerator<string> {
    if (parts.length > 1) return yield bucketOf(parts);
    for await (const bucket of members(this.#engine, [...this.#prefix, "buckets"])) {
      if (parts.length === 0 || keyOf(bucket)[0] === parts[0]) yield bucket;
    }
  }

  async #read(view: View, key: KvKey): Promise<Json | undefined> {
    const kept = await view.get(this.#path(key));
    if (typeof kept !== "object" || kept === null || !("value" in kept)) return undefined;
    const isOver = typeof kept.expires === "number" && kept.expires <= this.#clock.now();
    return isOver ? undefined : kept.value;
  }

  async #setting(view: View, key: KvKey, { value, options }: {
    readonly value: unknown;
    readonly options: KvStoreSetOptions | undefined;
  }): Promise<readonly Change[]> {
    if (value === undefined) return this.#deleting(key);
    const now = this.#clock.now();
    const expires = options?.ttl && now + millisecondsOf(options.ttl, now);
    const bucket = bucketOf(key);
    const set = this.#bucketPath(bucket);
    const buckets: Key = [...this.#prefix, "buckets"];
    const isKnown = await view.item(buckets, bucket) !== undefined;
    return [
      { kind: "put", key: this.#path(key), value: { value: jsonValue(value), expires } },
      {
        kind: "add",
        set,
        member: JSON.stringify(key),
        position: expires ?? Number.MAX_SAFE_INTEGER,
        value: null,
      },
      ...isKnown
        ? []
        : [{ kind: "add", set: buckets, member: bucket, position: 0, value: null } as const],
    ];
  }

  #deleting(key: KvKey): readonly Change[] {
    return [
      { kind: "delete", key: this.#path(key) },
      { kind: "remove", set: this.#bucketPath(bucketOf(key)), member: JSON.stringify(key) },
    ];
  }

  /** Deletes the oldest of what has expired in the bucket of `key`. What fails, the next one does. */
  #beginSweep(key: KvKey): void {
    this.#sweep ??= this.#sweepBucket(this.#bucketPath(bucketOf(key)))
      .catch(() => undefined)
      .finally(() => this.#sweep = undefined);
  }

  async #sweepBucket(set: Key): Promise<void> {
    const now = this.#clock.now();
    const { items } = await this.#engine.view.list(set, { limit: pageSize });
    for (const { member, position } of items) {
      if (position > now) return;
      await this.#engine.transact(async (view) => {
        const item = await view.item(set, member);
        const isOver = item !== undefined && item.position <= now;
        return { changes: isOver ? this.#deleting(keyOf(member)) : [], result: undefined };
      });
    }
  }

  #path(key: KvKey): Key {
    return [...this.#prefix, "value", JSON.stringify(key)];
  }

  #bucketPath(bucket: string): Key {
    return [...this.#prefix, "bucket", bucket];
  }
}

function bucketOf(key: readonly string[]): string {
  return JSON.stringify(key.slice(0, 2));
}

function keyOf(member: string): KvKey {
  const [first, ...rest]: string[] = JSON.parse(member);
  return [first ?? "", ...rest];
}

/** The members of a set, page by page. */
async function* members(engine: Engine, set: Key): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const page = await engine.view.list(set, { after, limit: pageSize });
    for (const { member } of page.items) yield member;
    after = page.next;
  } while (after !== undefined);
}
