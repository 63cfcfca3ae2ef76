// Generated from the schema files of the vocabulary. Change those and generate again.

import type { Entity } from "../mod.ts";
import type { Activity, AnyObject } from "./activitystreams.gen.ts";

/**
 * Who may do what with an object.
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface InteractionPolicy extends Entity {
  /**
   * Who may like it.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly canLike: InteractionRule | undefined;
  /**
   * Who may answer it.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly canReply: InteractionRule | undefined;
  /**
   * Who may announce it.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly canAnnounce: InteractionRule | undefined;
  /**
   * Who may quote it.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly canQuote: InteractionRule | undefined;
}

/**
 * Who may do one thing.
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface InteractionRule extends Entity {
  /**
   * Who may at once.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly automaticApproval: readonly Entity[];
  /**
   * Who has to ask.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly manualApproval: readonly Entity[];
  /**
   * Who may at once (before `automaticApproval`).
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly always: readonly Entity[];
  /**
   * Who has to ask (before `manualApproval`).
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly approvalRequired: readonly Entity[];
}

/**
 * The actor asks to quote the object (FEP-044f).
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface QuoteRequest extends Activity {
}

/** Whether an entity is of the type QuoteRequest or of a kind of it. */
export function isQuoteRequest<T extends Entity>(entity: T): entity is T & QuoteRequest {
  return entity.isA("QuoteRequest");
}

/**
 * The permission to quote (FEP-044f).
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface QuoteAuthorization extends AnyObject {
  /**
   * What was done.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly interactingObject: Entity | undefined;
  /**
   * What it was done to.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly interactionTarget: Entity | undefined;
}

/** Whether an entity is of the type QuoteAuthorization or of a kind of it. */
export function isQuoteAuthorization<T extends Entity>(entity: T): entity is T & QuoteAuthorization {
  return entity.isA("QuoteAuthorization");
}

/**
 * The actor asks to like the object.
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface LikeRequest extends Activity {
}

/** Whether an entity is of the type LikeRequest or of a kind of it. */
export function isLikeRequest<T extends Entity>(entity: T): entity is T & LikeRequest {
  return entity.isA("LikeRequest");
}

/**
 * The actor asks to answer the object.
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface ReplyRequest extends Activity {
}

/** Whether an entity is of the type ReplyRequest or of a kind of it. */
export function isReplyRequest<T extends Entity>(entity: T): entity is T & ReplyRequest {
  return entity.isA("ReplyRequest");
}

/**
 * The actor asks to announce the object.
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface AnnounceRequest extends Activity {
}

/** Whether an entity is of the type AnnounceRequest or of a kind of it. */
export function isAnnounceRequest<T extends Entity>(entity: T): entity is T & AnnounceRequest {
  return entity.isA("AnnounceRequest");
}

/**
 * The permission to like.
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface LikeAuthorization extends AnyObject {
  /**
   * What was done.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly interactingObject: Entity | undefined;
  /**
   * What it was done to.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly interactionTarget: Entity | undefined;
}

/** Whether an entity is of the type LikeAuthorization or of a kind of it. */
export function isLikeAuthorization<T extends Entity>(entity: T): entity is T & LikeAuthorization {
  return entity.isA("LikeAuthorization");
}

/**
 * The permission to answer.
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface ReplyAuthorization extends AnyObject {
  /**
   * What was done.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly interactingObject: Entity | undefined;
  /**
   * What it was done to.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly interactionTarget: Entity | undefined;
}

/** Whether an entity is of the type ReplyAuthorization or of a kind of it. */
export function isReplyAuthorization<T extends Entity>(entity: T): entity is T & ReplyAuthorization {
  return entity.isA("ReplyAuthorization");
}

/**
 * The permission to announce.
 *
 * @see {@link https://w3id.org/fep/044f}
 */
export interface AnnounceAuthorization extends AnyObject {
  /**
   * What was done.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly interactingObject: Entity | undefined;
  /**
   * What it was done to.
   *
   * @see {@link https://w3id.org/fep/044f}
   */
  readonly interactionTarget: Entity | undefined;
}

/** Whether an entity is of the type AnnounceAuthorization or of a kind of it. */
export function isAnnounceAuthorization<T extends Entity>(entity: T): entity is T & AnnounceAuthorization {
  return entity.isA("AnnounceAuthorization");
}
