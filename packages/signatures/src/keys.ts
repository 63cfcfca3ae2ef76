import { KeyError } from "./key_error.ts";
import { decodePem, encodePem, type PemLabel } from "./pem.ts";

const RSA_SHA256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const MIN_MODULUS_BITS = 2048;
/** Deno's WebCrypto reads larger keys and then throws when it should use them. */
const MAX_MODULUS_BITS = 4096;
const MAX_EXPONENT_BYTES = 4;
const MAX_PEM_LENGTH = 16 * 1024;

/** A kind of key that {@linkcode generateKeyPair} makes. */
export type KeyKind = "rsa-2048";

/** A new key pair; both halves can be exported. */
export interface KeyPair {
  /** The half that an actor publishes. */
  readonly publicKey: CryptoKey;
  /** The half that signs. */
  readonly privateKey: CryptoKey;
}

/**
 * Makes a key pair for signing requests: RSA with a modulus of 2048 bits and the exponent 65537, which
 * every server of the network can verify.
 *
 * @param kind The kind of key.
 */
export async function generateKeyPair(kind: KeyKind): Promise<KeyPair> {
  const modulusLength = kind === "rsa-2048" ? 2048 : unknownKind(kind);
  const { publicKey, privateKey } = await crypto.subtle.generateKey(
    { ...RSA_SHA256, modulusLength, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ["sign", "verify"],
  );
  return { publicKey, privateKey };
}

/**
 * Writes a public key as PEM (SubjectPublicKeyInfo, RFC 7468 §13), the form of `publicKeyPem` in an
 * actor document.
 *
 * @throws {KeyError} `not-exportable` if the key is not a public one.
 */
export function exportPublicKey(key: CryptoKey): Promise<string> {
  return exportKey("spki", "PUBLIC KEY", key);
}

/**
 * Writes a private key as PEM (PKCS#8, RFC 7468 §10).
 *
 * @throws {KeyError} `not-exportable` if the key is not a private one, or came from {@linkcode importPrivateKey}.
 */
export function exportPrivateKey(key: CryptoKey): Promise<string> {
  return exportKey("pkcs8", "PRIVATE KEY", key);
}

/**
 * Reads an RSA public key as actors publish it. Moduli from 2048 to 4096 bits and public exponents of at
 * most 32 bits are accepted; others are refused before any arithmetic is done with them, because a
 * stranger's key decides what verifying costs us.
 *
 * @param pem PEM with a SubjectPublicKeyInfo, at most 16 KiB.
 * @throws {KeyError} if it is anything else.
 *
 * @example Read the key of an actor
 * ```ts
 * import { exportPublicKey, generateKeyPair, importPublicKey, KeyError } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { publicKey } = await generateKeyPair("rsa-2048");
 * const pem = await exportPublicKey(publicKey);
 * assert.equal((await importPublicKey(pem)).type, "public");
 * await assert.rejects(importPublicKey("no key"), KeyError);
 * ```
 */
export function importPublicKey(pem: string): Promise<CryptoKey> {
  return importKey("spki", "PUBLIC KEY", pem);
}

/**
 * Reads an RSA private key for signing. The key cannot be exported again: keep the PEM where it came from.
 * The bounds are those of {@linkcode importPublicKey}.
 *
 * @param pem PEM with PKCS#8, unencrypted, at most 16 KiB.
 * @throws {KeyError} if it is anything else.
 */
export function importPrivateKey(pem: string): Promise<CryptoKey> {
  return importKey("pkcs8", "PRIVATE KEY", pem);
}

async function exportKey(
  format: "spki" | "pkcs8",
  label: PemLabel,
  key: CryptoKey,
): Promise<string> {
  let der: ArrayBuffer;
  try {
    der = await crypto.subtle.exportKey(format, key);
  } catch (cause) {
    const message = `This ${key.type} key cannot be exported as a ${label} block.`;
    throw new KeyError("not-exportable", message, { cause });
  }
  return encodePem(label, new Uint8Array(der));
}

async function importKey(
  format: "spki" | "pkcs8",
  label: PemLabel,
  pem: string,
): Promise<CryptoKey> {
  const der = pem.length > MAX_PEM_LENGTH ? undefined : decodePem(label, pem);
  if (der === undefined) {
    throw new KeyError("malformed", `Expected a PEM block "${label}" of at most 16 KiB.`);
  }
  const isPublic = format === "spki";
  let key: CryptoKey;
  try {
    const usages: KeyUsage[] = isPublic ? ["verify"] : ["sign"];
    key = await crypto.subtle.importKey(format, der, RSA_SHA256, isPublic, usages);
  } catch (cause) {
    throw new KeyError("not-rsa", `The "${label}" block holds no RSA key that can be read.`, {
      cause,
    });
  }
  refuseCostlyOrWeak(key.algorithm as RsaHashedKeyAlgorithm);
  return key;
}

function refuseCostlyOrWeak({ modulusLength, publicExponent }: RsaHashedKeyAlgorithm): void {
  if (modulusLength < MIN_MODULUS_BITS) {
    throw new KeyError("too-small", `The RSA modulus has fewer than ${MIN_MODULUS_BITS} bits.`);
  }
  if (modulusLength > MAX_MODULUS_BITS) {
    throw new KeyError("too-large", `The RSA modulus has more than ${MAX_MODULUS_BITS} bits.`);
  }
  const leadingZeros = publicExponent.findIndex((byte) => byte !== 0);
  const exponent = leadingZeros < 0 ? [] : [...publicExponent.subarray(leadingZeros)];
  const odd = ((exponent.at(-1) ?? 0) & 1) === 1;
  const isOne = exponent.length === 1 && exponent[0] === 1;
  if (exponent.length > MAX_EXPONENT_BYTES || !odd || isOne) {
    throw new KeyError(
      "bad-exponent",
      "The RSA public exponent must be odd, at least 3 and at most 32 bits long.",
    );
  }
}

function unknownKind(kind: never): never {
  throw new TypeError(`There is no kind of key named ${JSON.stringify(kind)}.`);
}
