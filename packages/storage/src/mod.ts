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
  FindOptions,
  IndexEntry,
  Job,
  Jobs,
  JobSpec,
  JobTrouble,
  Json,
  Key,
  ListOptions,
  LogEntry,
  Outcome,
  Page,
  ParkedJob,
  ParkedOptions,
  QueueState,
  SetItem,
  StoredRecord,
  View,
  WorkOptions,
} from "./engine.ts";
export type { Dumped, DumpedJob, DumpedRecord } from "./dumped.ts";
export { type Clock, systemClock } from "./clock.ts";
export { StorageError, type StorageErrorCode } from "./error.ts";
export { exponentialRetry, type ExponentialRetryOptions } from "./jobs/exponential_retry.ts";
export { exportLines, type PieceCounts } from "./move/export_lines.ts";
export { importLines } from "./move/import_lines.ts";
export { linesOf } from "./move/lines_of.ts";
export { openStore, type StoreOptions } from "./store/open_store.ts";
export type { Store } from "./store/store.ts";
export { defaultRetention, type Retention } from "./store/retention.ts";
export * as actors from "./store/actors.ts";
export * as allowList from "./store/allow_list.ts";
export * as blocks from "./store/blocks.ts";
export * as collections from "./store/collections.ts";
export * as deeds from "./store/deeds.ts";
export * as deliveries from "./store/deliveries.ts";
export * as followers from "./store/followers.ts";
export * as followRequests from "./store/follow_requests.ts";
export * as keys from "./store/keys.ts";
export * as marks from "./store/marks.ts";
export * as moderationLog from "./store/moderation_log.ts";
export * as notifications from "./store/notifications.ts";
export * as records from "./store/records.ts";
export * as references from "./store/references.ts";
export * as reports from "./store/reports.ts";
export * as signatureSchemes from "./store/signature_schemes.ts";
export type { LocalActor } from "./store/actors.ts";
export type { Deed } from "./store/deeds.ts";
export type { AllowedDomain, FederationMode } from "./store/allow_list.ts";
export type { ModerationEntry } from "./store/moderation_log.ts";
export type { ActorBlock, DomainBlock, HostBlock } from "./store/blocks.ts";
export type {
  DeliveryOutcome,
  Destination,
  OutcomeOptions,
  OutcomesOf,
  ParkedDelivery,
} from "./store/delivery_history.ts";
export type { DeliveryHost, HostFailure, HostSuccess } from "./store/delivery_hosts.ts";
export type {
  Audience,
  Delivery,
  DeliveryEntry,
  LaneException,
  LaneRemainder,
  LaneState,
  TrimOptions,
} from "./store/delivery_log.ts";
export type { FollowPair, FollowRequest } from "./store/follow_requests.ts";
export type { Follower, FollowersDigest, ReachedBy } from "./store/followers.ts";
export type { StoredKeyPair } from "./store/keys.ts";
export type { Report } from "./store/reports.ts";
export type {
  Notification,
  NotificationOptions,
  NotificationsBy,
  NotificationState,
} from "./store/notifications.ts";
export type { RecordContent } from "./store/records.ts";
export type { Provenance, Reference, ReferenceOptions } from "./store/references.ts";
