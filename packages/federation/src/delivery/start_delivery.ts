/**
 * Delivery, by one process at a time: the log has one cursor.
 *
 * @module
 */

import type { Job, Outcome } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { DELIVERY_QUEUE } from "../outbox/publish.ts";
import { Dispatcher } from "./dispatcher.ts";

/** The queue with the one job that never ends: whoever holds it delivers. */
const DISPATCHER_QUEUE = "dispatcher";

/**
 * Starts delivery: at once where no other process is at work on the data, else as soon as no other delivers. When the
 * one that does is killed, another takes over once its lease has ended.
 */
export async function startDelivery(context: Context): Promise<AsyncDisposable> {
  const { store } = context;
  if (!store.engine.isShared) return await startDispatcher(context);
  const job = { queue: DISPATCHER_QUEUE, payload: null, idempotencyKey: "one", lane: "one" };
  await store.transact(() =>
    Promise.resolve({ changes: [{ kind: "enqueue", job }], result: undefined })
  );
  return store.jobs.work(DISPATCHER_QUEUE, (job) => deliverWhileHeld(context, job), {
    concurrency: 1,
    perLane: 1,
    retry: () => 1000,
  });
}

async function deliverWhileHeld(context: Context, { signal }: Job): Promise<Outcome> {
  const ended = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => ended.resolve(), { once: true });
  await using _ = await startDispatcher(context);
  if (!signal.aborted) await ended.promise;
  // The job goes on to whoever takes it next.
  throw new Error("This process does not deliver any more");
}

async function startDispatcher(context: Context): Promise<AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const dispatcher = new Dispatcher(context);
  stack.use(context.store.jobs.work(DELIVERY_QUEUE, () => {
    dispatcher.wake();
    return Promise.resolve({ kind: "done" });
  }, { concurrency: 1 }));
  stack.use(dispatcher);
  await dispatcher.start();
  return stack.move();
}
