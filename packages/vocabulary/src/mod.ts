/**
 * ActivityPub documents as servers really send them: typed, read without loss, asked tolerantly,
 * changed in what is named and nothing else. No I/O, no clock, no dependency.
 *
 * @module
 */

export { accept, type AcceptInit } from "./accept.ts";
export { actor, type ActorInit, type Endpoints, type PublicKey } from "./actor.ts";
export { announce, type AnnounceInit } from "./announce.ts";
export { audienceOf, isAddressedToPublic, isPublic, PUBLIC } from "./audience_of.ts";
export { type Changes, clone } from "./clone.ts";
export {
  collection,
  type CollectionFrame,
  type CollectionInit,
  collectionPage,
  type CollectionPageInit,
  orderedCollection,
  type OrderedCollectionInit,
  orderedCollectionPage,
  type OrderedCollectionPageInit,
  type PageFrame,
} from "./collection.ts";
export { ACTIVITYSTREAMS_CONTEXT, SECURITY_CONTEXT } from "./context.ts";
export { create, type CreateInit } from "./create.ts";
export { embed } from "./embed.ts";
export { follow, type FollowInit } from "./follow.ts";
export { idOf, idsOf } from "./id_of.ts";
export { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";
export { many } from "./many.ts";
export { originOf, sameOrigin } from "./origin_of.ts";
export { note, type NoteInit, page, type PageInit, type PostInit, type Source } from "./post.ts";
export type { Problem, ProblemCode } from "./problem.ts";
export { read } from "./read.ts";
export type { ReadLimits, ReadResult } from "./read_text.ts";
export type { Document } from "./reading/document.ts";
export type { Entity, EntityValue, LanguageMap } from "./reading/entity.ts";
export { isEntity } from "./reading/is_entity.ts";
export { type Moment, momentOf } from "./reading/moment.ts";
export { defineNamespace, NamespaceError } from "./schema/define_namespace.ts";
export type {
  Namespace,
  PropertyDefinition,
  TypeDefinition,
  ValueKind,
} from "./schema/namespace.ts";
export { NAMESPACES } from "./schema/namespaces.ts";
export { textOf } from "./text_of.ts";
export { tombstone, type TombstoneInit } from "./tombstone.ts";
export {
  ACTIVITY_TYPES,
  type ActivityType,
  ACTOR_TYPES,
  type ActorType,
  isActivityType,
  isActorType,
} from "./activity_type.ts";
export { hasType, typesOf } from "./types_of.ts";
export { createVocabulary, type Vocabulary } from "./vocabulary.ts";
export { undo, type UndoInit } from "./undo.ts";
export { write } from "./write.ts";
export { memberText, SpliceError, withMember, withoutMember } from "./with_member.ts";
