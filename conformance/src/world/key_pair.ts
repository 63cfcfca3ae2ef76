/**
 * RSA-2048 keys of the suite's actors.
 *
 * @module
 */

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair as generate,
  type KeyObject,
} from "node:crypto";
import { promisify } from "node:util";

/** A private key and the public key that goes with it, in PEM. */
export interface KeyPair {
  /** PKCS #8 PEM. */
  readonly privateKeyPem: string;
  /** SPKI PEM, as it stands in an actor's `publicKey`. */
  readonly publicKeyPem: string;
}

/** Generates an RSA-2048 key pair; takes a quarter of a second or so. */
export function generateKeyPair(): Promise<KeyPair> {
  return promisify(generate)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).then(({ privateKey, publicKey }) => ({
    privateKeyPem: privateKey,
    publicKeyPem: publicKey,
  }));
}

/** The private key, read once for many signatures. */
export function privateKeyOf(pair: KeyPair): KeyObject {
  return createPrivateKey(pair.privateKeyPem);
}

/** The pair that a private key is of. */
export function keyPairOf(privateKey: KeyObject): KeyPair {
  return {
    privateKeyPem: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    publicKeyPem: String(createPublicKey(privateKey).export({ type: "spki", format: "pem" })),
  };
}
