/**
 * A store for ActivityPub programs: one door for all changes, durable jobs, and the words of
 * federation above them. The engines have entries of their own: `@commonplace/storage/kv`.
 *
 * @module
 */

export type {
  Change,
  Decision,
  Engine,
  Job,
  Jobs,
  JobSpec,
  Json,
  Key,
  ListOptions,
  LogEntry,
  Outcome,
  Page,
  QueueState,
  SetItem,
  View,
  WorkOptions,
} from "./engine.ts";
export { type Clock, systemClock } from "./clock.ts";
export { StorageError, type StorageErrorCode } from "./error.ts";
export { exponentialRetry, type ExponentialRetryOptions } from "./jobs/exponential_retry.ts";
export { openStore, type Store, type StoreOptions } from "./store/store.ts";
export * as actors from "./store/actors.ts";
export * as collections from "./store/collections.ts";
export * as deliveries from "./store/deliveries.ts";
export * as followers from "./store/followers.ts";
export * as followRequests from "./store/follow_requests.ts";
export * as keys from "./store/keys.ts";
export * as notifications from "./store/notifications.ts";
export * as records from "./store/records.ts";
export * as references from "./store/references.ts";
export * as signatureSchemes from "./store/signature_schemes.ts";
export type { LocalActor } from "./store/actors.ts";
export type {
  Audience,
  Delivery,
  DeliveryEntry,
  LaneException,
  LaneState,
  ParkedDelivery,
} from "./store/deliveries.ts";
export type { FollowPair, FollowRequest } from "./store/follow_requests.ts";
export type { Follower } from "./store/followers.ts";
export type { StoredKeyPair } from "./store/keys.ts";
export type { Notification } from "./store/notifications.ts";
export type { Provenance, Reference } from "./store/references.ts";
