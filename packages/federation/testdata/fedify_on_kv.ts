/**
 * Fedify's two ports on one Deno KV file, as its documentation has them, for benchmarks beside it.
 *
 * @module
 */

import type { KvKey, KvStore, MessageQueue } from "@fedify/fedify";

/** Fedify's store and its queue on a Deno KV database. */
export function fedifyOnKv(kv: Deno.Kv): { readonly store: KvStore; readonly queue: MessageQueue } {
  const store: KvStore = {
    async get<T>(key: KvKey): Promise<T | undefined> {
      return (await kv.get<T>([...key])).value ?? undefined;
    },
    async set(key, value) {
      await kv.set([...key], value);
    },
    async delete(key) {
      await kv.delete([...key]);
    },
    async *list(prefix = [] as unknown as KvKey) {
      for await (const { key, value } of kv.list({ prefix: [...prefix] })) {
        yield { key: key as unknown as KvKey, value };
      }
    },
  };
  const queue: MessageQueue = {
    nativeRetrial: true,
    async enqueue(message) {
      await kv.enqueue(message);
    },
    async listen(handler, { signal } = {}) {
      void kv.listenQueue(handler);
      if (signal?.aborted) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      signal?.addEventListener("abort", () => resolve(), { once: true });
      await promise;
    },
  };
  return { store, queue };
}
