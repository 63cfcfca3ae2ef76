/**
 * A store for one test.
 *
 * @module
 */

import type { Change } from "../engine.ts";
import { openKvEngine } from "../kv/kv_engine.ts";
import { openStore } from "../store/open_store.ts";
import type { Store } from "../store/store.ts";
import { fakeClock } from "./fake_clock.ts";

/** Opens an empty store in memory, whose clock stands still. */
export async function memoryStore(): Promise<Store> {
  const clock = fakeClock();
  return openStore({ engine: await openKvEngine({ path: ":memory:", clock }), clock });
}

/** Commits changes that rest on nothing. */
export async function commitTo(
  store: Store,
  ...changes: readonly (readonly Change[])[]
): Promise<void> {
  await store.transact(() => Promise.resolve({ changes: changes.flat(), result: undefined }));
}
