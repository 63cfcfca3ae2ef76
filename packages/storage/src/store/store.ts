/**
 * The store: an engine and a clock, under one name and one lifetime.
 *
 * @module
 */

import { type Clock, systemClock } from "../clock.ts";
import type { Decision, Engine, Jobs, View } from "../engine.ts";

/** What a program reads and writes through. Disposing it disposes its engine. */
export interface Store extends AsyncDisposable {
  /** Where the data is kept. */
  readonly engine: Engine;
  /** What the time is taken from. */
  readonly clock: Clock;
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
export function openStore({ engine, clock = systemClock }: StoreOptions): Store {
  return {
    engine,
    clock,
    view: engine.view,
    jobs: engine.jobs,
    transact: (decide) => engine.transact(decide),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}
