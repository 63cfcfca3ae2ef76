import type { CryptoPort, PrivateKey, PublicKey } from "../crypto/crypto_port.ts";
import { webCrypto } from "../crypto/web_crypto.ts";
import {
  privateMaterial,
  type PrivateNumbers,
  privateNumbers,
  publicMaterial,
  readSpki,
} from "./key_material.ts";
import { decodePem } from "./pem.ts";

/** Where a key is imported to. */
export interface ImportOptions {
  /** The cryptographic library that gets the key. Defaults to `webCrypto`. */
  readonly crypto?: CryptoPort;
}

/**
 * Reads a public key as actors publish it: RSA, Ed25519 or P-256. RSA moduli have 2048 bits to 4096 (8192 with
 * libcrypto) and public exponents at most 32 bits. Others are refused before any arithmetic is done with
 * them, because a stranger's key decides what verifying costs us.
 *
 * @param pem PEM with a SubjectPublicKeyInfo (`PUBLIC KEY`) or PKCS#1 (`RSA PUBLIC KEY`), at most 16 KiB.
 * @throws {KeyError} if it is anything else.
 *
 * @example Read the key of an actor
 * ```ts
 * import { exportPublicKey, generateKeyPair, importPublicKey, KeyError } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { publicKey } = await generateKeyPair("rsa-2048");
 * const pem = await exportPublicKey(publicKey);
 * assert.equal((await importPublicKey(pem)).type, "rsa");
 * await assert.rejects(importPublicKey("no key"), KeyError);
 * ```
 */
export async function importPublicKey(
  pem: string,
  { crypto = webCrypto }: ImportOptions = {},
): Promise<PublicKey> {
  const { label, der } = decodePem(pem, ["PUBLIC KEY", "RSA PUBLIC KEY"]);
  const material = label === "PUBLIC KEY"
    ? readSpki(der, crypto.maxModulusBits)
    : publicMaterial("rsa", der, crypto.maxModulusBits);
  return await crypto.importPublicKey(material);
}

/**
 * Reads a private key for signing. It cannot be exported again: keep the PEM where it came from. The bounds
 * are those of {@linkcode importPublicKey}.
 *
 * @param pem PEM with PKCS#8 (`PRIVATE KEY`) or PKCS#1 (`RSA PRIVATE KEY`), unencrypted, at most 16 KiB.
 * @throws {KeyError} if it is anything else.
 */
export async function importPrivateKey(
  pem: string,
  { crypto = webCrypto }: ImportOptions = {},
): Promise<PrivateKey> {
  const { label, der } = decodePem(pem, ["PRIVATE KEY", "RSA PRIVATE KEY"]);
  try {
    const numbers = label === "PRIVATE KEY"
      ? privateNumbers(der)
      : { type: "rsa", key: der } as const;
    return await importPrivateNumbers(numbers, crypto);
  } finally {
    der.fill(0);
  }
}

/** Hands a private key to a library for use only, and leaves no copy in a form of its own. */
export async function importPrivateNumbers(
  { type, key }: PrivateNumbers,
  crypto: CryptoPort,
): Promise<PrivateKey> {
  const { pkcs8 } = privateMaterial(type, key, crypto.maxModulusBits);
  try {
    return await crypto.importPrivateKey({ type, pkcs8, extractable: false });
  } finally {
    pkcs8.fill(0);
  }
}
