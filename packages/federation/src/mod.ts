/**
 * Federation over a store: inboxes, outboxes, delivery and discovery behind one fetch handler.
 *
 * @module
 */

export { createFederation, type Federation } from "./federation.ts";
export type { FederationOptions } from "./federation_options.ts";
export type { Connection } from "./handle.ts";
export type { DeliveryRecord, DeliveryRecords, HostRecord } from "./delivery/delivery_records.ts";
export type { Context, Domains, Software } from "./context.ts";
export type { ActorOptions } from "./create_actor.ts";
export type { ActorCalls } from "./actors/actor_calls.ts";
export type { ActorChanges } from "./actors/actor_changes.ts";
export type { RotateKeyOptions } from "./actors/rotate_key.ts";
export type { Composing, Published, PublishOptions } from "./outbox/composing.ts";
export type { Composed } from "./outbox/compose.ts";
export type { Act, PerformerOf, PerformerTableOf, SceneOf } from "./outbox/perform/performer.ts";
export type { FollowPolicy, Performer, PerformerTable, Policy, Scene } from "./plugs.ts";
export type { Publishing } from "./outbox/publishing.ts";
export type { Upload, Uploaded } from "./outbox/upload.ts";
export type { Problem, ProblemStatus } from "./problem.ts";
export { type Converter, converters } from "./resources/converters.ts";
export type { Kept } from "./resources/kept.ts";
export {
  type Fields,
  type Property,
  property,
  type PropertyTable,
  type Resource,
  resource,
  type ResourceOptions,
} from "./resources/resource.ts";
export { type Resources, resources, type Saved, type SaveOptions } from "./resources/resources.ts";
export type { Domain, DomainOptions, LocalActorType } from "./domain.ts";
export { FederationError, type FederationErrorCode } from "./error.ts";
export type {
  AuthorizedFetch,
  BlockQuestion,
  FollowListDetail,
  Profile,
  ServingOptions,
  Usage,
} from "./documents/serving.ts";
export { delist, enlist, type Place } from "./documents/enlist.ts";
export type { Serving } from "./documents/serving.ts";
export { AUTHORITY, type Rule, type Standing } from "./authority/authority.ts";
export type { Events } from "./events/events.ts";
export { DropMessage } from "./events/drop_message.ts";
export type {
  AcceptedHandler,
  ActivityDone,
  ActorMoved,
  Attempt,
  EventHandler,
  EventName,
  EventRecords,
  EventsByName,
  FollowRequested,
  HandlerOptions,
  NotificationAccepted,
  On,
  Reported,
} from "./events/event.ts";
export type { BlockedActorsOptions, Moderation } from "./moderation/moderation.ts";
export type { BlockOptions } from "./moderation/deciding.ts";
export type { Decided } from "./moderation/decision.ts";
export type { ImportOptions, ImportReport, RefusedEntry } from "./moderation/import_blocks.ts";
export type { RefusalOptions } from "./moderation/refusal.ts";
export type { Refusal } from "./moderation/standing.ts";
export type { Shown } from "./moderation/shown.ts";
export type { FollowPolicyOf, FollowVerdict, WantedFollow } from "./policies/follow_policy.ts";
export {
  askAboutTheMoved,
  followTheMoved,
  type MovedFollower,
  type MovePolicy,
} from "./policies/move_policy.ts";
export { allOf, anyOf, onlyFor } from "./policies/combine.ts";
export { botPolicy, type FollowObjection } from "./policies/bot_policy.ts";
export { type KeywordOptions, keywordPolicy, type Objection } from "./policies/keyword_policy.ts";
export { minimumAge } from "./policies/minimum_age.ts";
export { type NewActorOptions, newActorPolicy } from "./policies/new_actor_policy.ts";
export { type RateOptions, ratePolicy } from "./policies/rate_policy.ts";
export { pass, type PolicyOf, type Verdict } from "./policies/policy.ts";
export { prefersHtml } from "./documents/negotiation.ts";
export type { Effect, Processor, Wanted } from "./processing/processor.ts";
export type { Claim, Extension } from "./extension.ts";
export type { Asked, HooksOf, Sending } from "./hooks.ts";
export type { Received } from "./processing/received.ts";
export type { ResolvedActor } from "./resolution/resolved_actor.ts";
export type { ThreadOptions } from "./resolution/resolve_thread.ts";
export type { Resolution, Resolved, ResolveOptions, Unresolved } from "./resolution/resolution.ts";

export { isPublicAddress } from "./fetching/address.ts";
export {
  type DocumentFailure,
  type DocumentResult,
  fetchDocument,
  type FetchDocumentOptions,
  type FetchedDocument,
} from "./fetching/document.ts";
export { checkDocumentId, type DocumentIdCheck } from "./fetching/document_id.ts";
export { FetchError, type FetchErrorCode, type FetchErrorOptions } from "./fetching/fetch_error.ts";
export {
  createFetcher,
  type Fetcher,
  type FetcherOptions,
  type FetchOptions,
} from "./fetching/fetcher.ts";
export {
  createHttpsTransport,
  type HttpsTransport,
  type HttpsTransportOptions,
} from "./fetching/https_transport.ts";
export type { PlainRequest, SignRequest } from "./fetching/outgoing.ts";
export { systemResolver } from "./fetching/system_resolver.ts";
export type {
  IncomingResponse,
  OutgoingRequest,
  PinnedAddress,
  Resolver,
  Transport,
} from "./fetching/transport.ts";
