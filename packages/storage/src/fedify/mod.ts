/**
 * The ports of Fedify 2.3, on an engine of `@commonplace/storage`: what Fedify keeps, and its
 * messages as durable jobs.
 *
 * Fedify is needed for its types alone.
 *
 * @module
 */

export { createFedifyKvStore, type FedifyKvStore, type FedifyKvStoreOptions } from "./kv_store.ts";
export {
  createFedifyMessageQueue,
  type FedifyMessageQueue,
  type FedifyMessageQueueOptions,
} from "./message_queue.ts";
export type {
  KvKey,
  KvStore,
  KvStoreListEntry,
  KvStoreSetOptions,
  MessageQueue,
  MessageQueueDepth,
  MessageQueueEnqueueOptions,
  MessageQueueListenOptions,
} from "@fedify/fedify";
