import { decodeBase58btc, encodeBase58btc } from "../base58btc.ts";
import type { KeyType, PrivateKey, PublicKey } from "../crypto/crypto_port.ts";
import { webCrypto } from "../crypto/web_crypto.ts";
import { tags, writeDer } from "./der.ts";
import { type ImportOptions, importPrivateNumbers } from "./import_key.ts";
import { KeyError } from "./key_error.ts";
import { publicMaterial, publicNumbers } from "./key_material.ts";

/** An RSA key of 8192 bits takes 1,415 characters; decoding takes the square of them. */
const MAX_LENGTH = 1500;

/** The codes of the multicodec table, as the varints that stand before the keys. */
const codes = {
  "ed25519-pub": Uint8Array.of(0xed, 0x01),
  "rsa-pub": Uint8Array.of(0x85, 0x24),
  "p256-pub": Uint8Array.of(0x80, 0x24),
  "ed25519-priv": Uint8Array.of(0x80, 0x26),
} as const;

/**
 * Reads a public key as Multikey (`publicKeyMultibase`; Controlled Identifiers 1.0 §2.2.2, FEP-521a): base58btc
 * of an Ed25519 key, or of an RSA key as PKCS#1. The compressed points of P-256 are not read.
 *
 * @param text At most 1500 characters, the first of them `z`.
 * @throws {KeyError} if it is no such key, or one that `importPublicKey` would refuse.
 *
 * @example The key of a document proof
 * ```ts
 * import { exportMultikey, importMultikey } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const text = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
 * const key = await importMultikey(text);
 * assert.equal(key.type, "ed25519");
 * assert.equal(await exportMultikey(key), text);
 * ```
 */
export async function importMultikey(
  text: string,
  { crypto = webCrypto }: ImportOptions = {},
): Promise<PublicKey> {
  const bytes = decoded(text);
  const type = startsWith(bytes, codes["ed25519-pub"])
    ? "ed25519"
    : startsWith(bytes, codes["rsa-pub"])
    ? "rsa"
    : undefined;
  if (type === undefined) throw unsupported();
  const material = publicMaterial(type, bytes.subarray(2), crypto.maxModulusBits);
  return await crypto.importPublicKey(material);
}

/**
 * Reads a private Ed25519 key as Multikey (`secretKeyMultibase`) for signing. It cannot be exported again.
 *
 * @throws {KeyError} if it is anything else.
 */
export async function importSecretMultikey(
  text: string,
  { crypto = webCrypto }: ImportOptions = {},
): Promise<PrivateKey> {
  const bytes = decoded(text);
  try {
    if (!startsWith(bytes, codes["ed25519-priv"])) throw unsupported();
    const key = writeDer(tags.octetString, bytes.subarray(2));
    return await importPrivateNumbers({ type: "ed25519", key }, crypto);
  } finally {
    bytes.fill(0);
  }
}

/**
 * Writes a public key as Multikey, for `publicKeyMultibase`.
 *
 * @throws {KeyError} `disposed` if the key was disposed of.
 */
export async function exportMultikey(publicKey: PublicKey): Promise<string> {
  const { type, key } = publicNumbers(await publicKey.exportSpki());
  return `z${encodeBase58btc(withCode(type, key))}`;
}

function withCode(type: KeyType, key: Uint8Array): Uint8Array {
  switch (type) {
    case "ed25519":
      return new Uint8Array([...codes["ed25519-pub"], ...key]);
    case "rsa":
      return new Uint8Array([...codes["rsa-pub"], ...key]);
    case "p-256": {
      // Compressed: whether y is odd, then x (SEC 1 §2.3.3).
      const sign = 0x02 + ((key.at(-1) ?? 0) & 1);
      return new Uint8Array([...codes["p256-pub"], sign, ...key.subarray(1, 33)]);
    }
  }
}

function decoded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = text.length <= MAX_LENGTH && text.startsWith("z")
    ? decodeBase58btc(text.slice(1))
    : undefined;
  if (bytes === undefined) {
    throw new KeyError("malformed", "The Multikey is not base58btc of at most 1500 characters.");
  }
  return new Uint8Array(bytes);
}

function startsWith(bytes: Uint8Array, code: Uint8Array): boolean {
  return bytes[0] === code[0] && bytes[1] === code[1];
}

function unsupported(): KeyError {
  return new KeyError("unsupported", "The Multikey is not one of Ed25519 or RSA.");
}
