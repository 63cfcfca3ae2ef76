/**
 * Making a store of an engine.
 *
 * @module
 */

import { type Clock, systemClock } from "../clock.ts";
import type { Engine } from "../engine.ts";
import { trim } from "./delivery_log.ts";
import { type Retention, retentionOf } from "./retention.ts";
import type { Store } from "./store.ts";

/** How often the store tidies up, in milliseconds. */
const sweepInterval = 60 * 60 * 1000;

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
    atHand: engine.atHand,
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
