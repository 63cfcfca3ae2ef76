// Generated from the schema files of the vocabulary. Change those and generate again.

import type { Entity, LanguageMap } from "../mod.ts";
import type { AnyObject } from "./activitystreams.gen.ts";

/**
 * A custom emoji: a name between colons and a picture.
 *
 * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
 */
export interface Emoji extends AnyObject {
}

/** Whether an entity is of the type Emoji or of a kind of it. */
export function isEmoji<T extends Entity>(entity: T): entity is T & Emoji {
  return entity.isA("Emoji");
}

/**
 * A proof of identity elsewhere (Keybase; no longer sent).
 *
 * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
 */
export interface IdentityProof extends AnyObject {
  /**
   * The algorithm of the proof.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly signatureAlgorithm: string | undefined;
}

/** Whether an entity is of the type IdentityProof or of a kind of it. */
export function isIdentityProof<T extends Entity>(entity: T): entity is T & IdentityProof {
  return entity.isA("IdentityProof");
}

/**
 * A row of an actor's profile: a name and a value.
 *
 * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
 */
export interface PropertyValue extends AnyObject {
  /**
   * The value of the row, as HTML.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly value: string | undefined;
  /**
   * The texts of `value` by language.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly valueMap: LanguageMap;
}

/** Whether an entity is of the type PropertyValue or of a kind of it. */
export function isPropertyValue<T extends Entity>(entity: T): entity is T & PropertyValue {
  return entity.isA("PropertyValue");
}

/**
 * A device for encrypted messages (never in general use).
 *
 * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
 */
export interface Device extends Entity {
  /**
   * A device's id.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly deviceId: string | undefined;
  /**
   * A device's key.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly fingerprintKey: Entity | undefined;
  /**
   * A device's key.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly identityKey: Entity | undefined;
  /**
   * Where one-time keys are claimed.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly claim: string | undefined;
}

/** Whether an entity is of the type Device or of a kind of it. */
export function isDevice<T extends Entity>(entity: T): entity is T & Device {
  return entity.isA("Device");
}

/**
 * A key of such a device.
 *
 * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
 */
export interface Ed25519Key extends Entity {
  /**
   * The key in Base64.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly publicKeyBase64: string | undefined;
}

/** Whether an entity is of the type Ed25519Key or of a kind of it. */
export function isEd25519Key<T extends Entity>(entity: T): entity is T & Ed25519Key {
  return entity.isA("Ed25519Key");
}

/**
 * A key of such a device.
 *
 * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
 */
export interface Curve25519Key extends Entity {
  /**
   * The key in Base64.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly publicKeyBase64: string | undefined;
}

/** Whether an entity is of the type Curve25519Key or of a kind of it. */
export function isCurve25519Key<T extends Entity>(entity: T): entity is T & Curve25519Key {
  return entity.isA("Curve25519Key");
}

/**
 * A signature of such a device.
 *
 * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
 */
export interface Ed25519Signature extends Entity {
}

/** Whether an entity is of the type Ed25519Signature or of a kind of it. */
export function isEd25519Signature<T extends Entity>(entity: T): entity is T & Ed25519Signature {
  return entity.isA("Ed25519Signature");
}

/**
 * A message to such a device.
 *
 * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
 */
export interface EncryptedMessage extends Entity {
  /**
   * Data with which a message can be reported.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly messageFranking: string | undefined;
  /**
   * The kind of message.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly messageType: number | undefined;
  /**
   * The encrypted text.
   *
   * @see {@link https://docs.joinmastodon.org/spec/activitypub/}
   */
  readonly cipherText: string | undefined;
}

/** Whether an entity is of the type EncryptedMessage or of a kind of it. */
export function isEncryptedMessage<T extends Entity>(entity: T): entity is T & EncryptedMessage {
  return entity.isA("EncryptedMessage");
}
