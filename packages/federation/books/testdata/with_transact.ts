/**
 * A store whose commits are looked at.
 *
 * @module
 */

import type { Store } from "@commonplace/storage";

/** The same store with another way to commit. */
export function withTransact(store: Store, transact: Store["transact"]): Store {
  const { engine, clock, retention, view, atHand, jobs } = store;
  return {
    engine,
    clock,
    retention,
    view,
    atHand,
    jobs,
    expiry: (kind) => store.expiry(kind),
    transact,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
