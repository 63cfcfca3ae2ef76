/**
 * The store: an engine and a clock, under one name and one lifetime.
 *
 * @module
 */

import { type Clock, systemClock } from "../clock.ts";
import type { Decision, Engine, Jobs, View } from "../engine.ts";
import { trim } from "./delivery_log.ts";
import { type Retention, retentionOf } from "./retention.ts";

/** How often the store tidies up, in milliseconds. */
const sweepInterval = 60 * 60 * 1000;

/** What a program reads and writes through. Disposing it disposes its engine. */
export interface Store extends AsyncDisposable {
  /** Where the data is kept. */
  readonly engine: Engine;
  /** What the time is taken from. */
  readonly clock: Clock;
  /** How long things are kept. */
  readonly retention: Retention;
  /**
   * When something that is kept from now on is forgotten, milliseconds since 1970: for the `expires` of
   * what is saved. `undefined` where the retention is `Infinity`.
   */
  expiry(kind: keyof Retention): number | undefined;
  /** Reads outside a transaction: each call sees the newest committed state. */
  readonly view: View;
  /** The durable jobs. */
  readonly jobs: Jobs;
  /**
   * Runs `decide` over a tracked view and commits all its changes or none; runs it again when
   * something that it read has changed meanwhile. It must do no I/O but reading the view.
   *
   * @throws {StorageError} with code `contention` when it lost the race too often.
   */
  transact<T>(decide: (view: View) => Promise<Decision<T>>): Promise<T>;
}

/** What a store is made of. */
export interface StoreOptions {
  /** Where the data is kept; the store disposes it. */
  readonly engine: Engine;
  /**
   * What the time is taken from; the engine should have the same one.
   * @default systemClock
   */
  readonly clock?: Clock;
  /**
   * How long things are kept, in milliseconds, where it is to differ from the defaults.
   * @default defaultRetention
   */
  readonly retention?: Partial<Retention>;
}

/**
 * Makes a store of an engine.
 *
 * @example A follow and its place in a collection, both or neither
 * ```ts
 * import { equal } from "node:assert/strict";
 * import { collections, followRequests, openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const follow = {
 *   follower: "https://a.example/u/ann",
 *   followed: "https://b.example/c/books",
 *   activity: "https://a.example/activities/1",
 *   state: "accepted",
 *   at: store.clock.now(),
 * } as const;
 * const followers = `${follow.followed}/followers`;
 * await store.transact(async (view) => {
 *   const known = await collections.contains(view, followers, follow.follower);
 *   if (known) return { changes: [], result: "known" };
 *   return {
 *     changes: [
 *       ...followRequests.save(follow),
 *       ...collections.add(followers, follow.follower, { position: follow.at }),
 *     ],
 *     result: "new",
 *   };
 * });
 * equal(await collections.count(store.view, followers), 1);
 * ```
 */
export function openStore(
  { engine, clock = systemClock, retention: ages }: StoreOptions,
): Store {
  const retention = retentionOf(ages);
  const closing = new AbortController();
  const store: Store = {
    engine,
    clock,
    retention,
    expiry: (kind) => retention[kind] === Infinity ? undefined : clock.now() + retention[kind],
    view: engine.view,
    jobs: engine.jobs,
    transact: (decide) => engine.transact(decide),
    async [Symbol.asyncDispose]() {
      closing.abort();
      await sweeping;
      await engine[Symbol.asyncDispose]();
    },
  };
  const sweeping = sweep(store, closing.signal);
  return store;
}

/** What expires goes by itself; the delivery log has to be trimmed. */
async function sweep(store: Store, signal: AbortSignal): Promise<void> {
  while (true) {
    await store.clock.wait(sweepInterval, signal);
    if (signal.aborted) return;
    // What cannot be deleted now is deleted the next time.
    await trim(store, { signal }).catch(() => undefined);
  }
}
