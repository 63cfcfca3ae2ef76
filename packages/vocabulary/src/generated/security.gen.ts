// Generated from the schema files of the vocabulary. Change those and generate again.

import type { Entity, Moment } from "../mod.ts";

/**
 * A public key as ActivityPub servers give it, in PEM.
 *
 * @see {@link https://w3id.org/security#CryptographicKey}
 */
export interface CryptographicKey extends Entity {
  /**
   * The actor whose key it is.
   *
   * @see {@link https://w3id.org/security#owner}
   */
  readonly owner: Entity | undefined;
  /**
   * The key as PEM (SubjectPublicKeyInfo).
   *
   * @see {@link https://w3id.org/security#publicKeyPem}
   */
  readonly publicKeyPem: string | undefined;
  /**
   * A private key; a document that shows one has given it away.
   *
   * @see {@link https://w3id.org/security#privateKeyPem}
   */
  readonly privateKeyPem: string | undefined;
  /**
   * When the key was revoked.
   *
   * @see {@link https://w3id.org/security#revoked}
   */
  readonly revoked: Moment | undefined;
  /**
   * When it expires; Lemmy writes it on a Block.
   *
   * @see {@link https://w3id.org/security#expires}
   */
  readonly expires: Moment | undefined;
  /**
   * When it expires.
   *
   * @see {@link https://w3id.org/security#expiration}
   */
  readonly expiration: Moment | undefined;
  /**
   * The tag of an authenticated cipher.
   *
   * @see {@link https://w3id.org/security#authenticationTag}
   */
  readonly authenticationTag: string | undefined;
  /**
   * The algorithm of a cipher.
   *
   * @see {@link https://w3id.org/security#cipherAlgorithm}
   */
  readonly cipherAlgorithm: string | undefined;
  /**
   * What a cipher made.
   *
   * @see {@link https://w3id.org/security#cipherData}
   */
  readonly cipherData: string | undefined;
  /**
   * The key of a cipher.
   *
   * @see {@link https://w3id.org/security#cipherKey}
   */
  readonly cipherKey: string | undefined;
  /**
   * The key that something is encrypted with.
   *
   * @see {@link https://w3id.org/security#encryptionKey}
   */
  readonly encryptionKey: string | undefined;
  /**
   * What a cipher starts from.
   *
   * @see {@link https://w3id.org/security#initializationVector}
   */
  readonly initializationVector: string | undefined;
  /**
   * How often a password is hashed.
   *
   * @see {@link https://w3id.org/security#iterationCount}
   */
  readonly iterationCount: string | undefined;
  /**
   * A password; no document of the network has a use for it.
   *
   * @see {@link https://w3id.org/security#password}
   */
  readonly password: string | undefined;
  /**
   * The id of a private key.
   *
   * @see {@link https://w3id.org/security#privateKey}
   */
  readonly privateKey: string | undefined;
  /**
   * The key in Base58.
   *
   * @see {@link https://w3id.org/security#publicKeyBase58}
   */
  readonly publicKeyBase58: string | undefined;
  /**
   * The key in the format of Bitcoin wallets.
   *
   * @see {@link https://w3id.org/security#publicKeyWif}
   */
  readonly publicKeyWif: string | undefined;
  /**
   * A service that gives keys.
   *
   * @see {@link https://w3id.org/security#publicKeyService}
   */
  readonly publicKeyService: string | undefined;
  /**
   * What is mixed into a password.
   *
   * @see {@link https://w3id.org/security#salt}
   */
  readonly salt: string | undefined;
}

/**
 * A public key in Multibase (FEP-521a).
 *
 * @see {@link https://w3id.org/security#Multikey}
 */
export interface Multikey extends Entity {
  /**
   * The actor whose key it is.
   *
   * @see {@link https://w3id.org/security#controller}
   */
  readonly controller: Entity | undefined;
  /**
   * The key in Multibase.
   *
   * @see {@link https://w3id.org/security#publicKeyMultibase}
   */
  readonly publicKeyMultibase: string | undefined;
  /**
   * A private key; a document that shows one has given it away.
   *
   * @see {@link https://w3id.org/security#secretKeyMultibase}
   */
  readonly secretKeyMultibase: string | undefined;
  /**
   * When the key was revoked.
   *
   * @see {@link https://w3id.org/security#revoked}
   */
  readonly revoked: Moment | undefined;
  /**
   * When it expires; Lemmy writes it on a Block.
   *
   * @see {@link https://w3id.org/security#expires}
   */
  readonly expires: Moment | undefined;
}

/** Whether an entity is of the type Multikey or of a kind of it. */
export function isMultikey<T extends Entity>(entity: T): entity is T & Multikey {
  return entity.isA("Multikey");
}

/**
 * A proof that a document is as its maker wrote it (FEP-8b32).
 *
 * @see {@link https://w3id.org/security#DataIntegrityProof}
 */
export interface DataIntegrityProof extends Entity {
  /**
   * When it expires; Lemmy writes it on a Block.
   *
   * @see {@link https://w3id.org/security#expires}
   */
  readonly expires: Moment | undefined;
  /**
   * How the proof was made, such as `eddsa-jcs-2022`.
   *
   * @see {@link https://w3id.org/security#cryptosuite}
   */
  readonly cryptosuite: string | undefined;
  /**
   * What the proof is for, such as `assertionMethod`.
   *
   * @see {@link https://w3id.org/security#proofPurpose}
   */
  readonly proofPurpose: string | undefined;
  /**
   * The proof itself, in Multibase.
   *
   * @see {@link https://w3id.org/security#proofValue}
   */
  readonly proofValue: string | undefined;
  /**
   * The proof that this one follows.
   *
   * @see {@link https://w3id.org/security#previousProof}
   */
  readonly previousProof: readonly string[];
  /**
   * The key that verifies the proof.
   *
   * @see {@link https://w3id.org/security#verificationMethod}
   */
  readonly verificationMethod: Entity | undefined;
  /**
   * What the verifier asked to be repeated.
   *
   * @see {@link https://w3id.org/security#challenge}
   */
  readonly challenge: string | undefined;
  /**
   * Where the proof may be used.
   *
   * @see {@link https://w3id.org/security#domain}
   */
  readonly domain: readonly string[];
  /**
   * A value used once.
   *
   * @see {@link https://w3id.org/security#nonce}
   */
  readonly nonce: string | undefined;
  /**
   * When the proof or signature was made.
   *
   * @see {@link https://w3id.org/security#created}
   */
  readonly created: Moment | undefined;
}

/** Whether an entity is of the type DataIntegrityProof or of a kind of it. */
export function isDataIntegrityProof<T extends Entity>(entity: T): entity is T & DataIntegrityProof {
  return entity.isA("DataIntegrityProof");
}

/**
 * A Linked Data signature as Mastodon makes it.
 *
 * @see {@link https://w3id.org/security#RsaSignature2017}
 */
export interface RsaSignature2017 extends Entity {
  /**
   * Where the proof may be used.
   *
   * @see {@link https://w3id.org/security#domain}
   */
  readonly domain: readonly string[];
  /**
   * A value used once.
   *
   * @see {@link https://w3id.org/security#nonce}
   */
  readonly nonce: string | undefined;
  /**
   * When the proof or signature was made.
   *
   * @see {@link https://w3id.org/security#created}
   */
  readonly created: Moment | undefined;
  /**
   * The key that the signature was made with.
   *
   * @see {@link https://w3id.org/security#creator}
   */
  readonly creator: Entity | undefined;
  /**
   * The signature itself, in Base64.
   *
   * @see {@link https://w3id.org/security#signatureValue}
   */
  readonly signatureValue: string | undefined;
  /**
   * The algorithm of the signature.
   *
   * @see {@link https://w3id.org/security#signatureAlgorithm}
   */
  readonly signatureAlgorithm: string | undefined;
  /**
   * How the document was made canonical.
   *
   * @see {@link https://w3id.org/security#canonicalizationAlgorithm}
   */
  readonly canonicalizationAlgorithm: string | undefined;
  /**
   * The algorithm of the digest.
   *
   * @see {@link https://w3id.org/security#digestAlgorithm}
   */
  readonly digestAlgorithm: string | undefined;
  /**
   * The digest itself.
   *
   * @see {@link https://w3id.org/security#digestValue}
   */
  readonly digestValue: string | undefined;
  /**
   * How the graph was made canonical.
   *
   * @see {@link https://w3id.org/security#normalizationAlgorithm}
   */
  readonly normalizationAlgorithm: string | undefined;
}

/**
 * A Linked Data signature with Ed25519.
 *
 * @see {@link https://w3id.org/security#Ed25519Signature2018}
 */
export interface Ed25519Signature2018 extends Entity {
}

/** Whether an entity is of the type Ed25519Signature2018 or of a kind of it. */
export function isEd25519Signature2018<T extends Entity>(entity: T): entity is T & Ed25519Signature2018 {
  return entity.isA("Ed25519Signature2018");
}

/**
 * A Linked Data signature with secp256k1.
 *
 * @see {@link https://w3id.org/security#EcdsaKoblitzSignature2016}
 */
export interface EcdsaKoblitzSignature2016 extends Entity {
}

/** Whether an entity is of the type EcdsaKoblitzSignature2016 or of a kind of it. */
export function isEcdsaKoblitzSignature2016<T extends Entity>(entity: T): entity is T & EcdsaKoblitzSignature2016 {
  return entity.isA("EcdsaKoblitzSignature2016");
}

/**
 * A Linked Data signature of 2015.
 *
 * @see {@link https://w3id.org/security#LinkedDataSignature2015}
 */
export interface LinkedDataSignature2015 extends Entity {
}

/** Whether an entity is of the type LinkedDataSignature2015 or of a kind of it. */
export function isLinkedDataSignature2015<T extends Entity>(entity: T): entity is T & LinkedDataSignature2015 {
  return entity.isA("LinkedDataSignature2015");
}

/**
 * A Linked Data signature of 2016.
 *
 * @see {@link https://w3id.org/security#LinkedDataSignature2016}
 */
export interface LinkedDataSignature2016 extends Entity {
}

/** Whether an entity is of the type LinkedDataSignature2016 or of a kind of it. */
export function isLinkedDataSignature2016<T extends Entity>(entity: T): entity is T & LinkedDataSignature2016 {
  return entity.isA("LinkedDataSignature2016");
}

/**
 * A signature on a graph, of 2012.
 *
 * @see {@link https://w3id.org/security#GraphSignature2012}
 */
export interface GraphSignature2012 extends Entity {
}

/** Whether an entity is of the type GraphSignature2012 or of a kind of it. */
export function isGraphSignature2012<T extends Entity>(entity: T): entity is T & GraphSignature2012 {
  return entity.isA("GraphSignature2012");
}
