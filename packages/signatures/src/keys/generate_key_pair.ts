import type { PrivateKey, PublicKey } from "../crypto/crypto_port.ts";
import { webCrypto } from "../crypto/web_crypto.ts";
import type { ImportOptions } from "./import_key.ts";
import { readPkcs8, readSpki } from "./key_material.ts";

/** A kind of key that {@linkcode generateKeyPair} makes. */
export type KeyKind = "rsa-2048" | "ed25519" | "p-256";

/** A new key pair; both halves can be exported. */
export interface KeyPair {
  /** The half that an actor publishes. */
  readonly publicKey: PublicKey;
  /** The half that signs. */
  readonly privateKey: PrivateKey;
}

/**
 * Makes a key pair: RSA with a modulus of 2048 bits and the exponent 65537, which every server of the network
 * can verify; Ed25519 for document proofs; or P-256.
 *
 * @param kind The kind of key.
 */
export async function generateKeyPair(
  kind: KeyKind,
  { crypto: port = webCrypto }: ImportOptions = {},
): Promise<KeyPair> {
  const pair = await generate(kind);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const exported = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const { type, pkcs8 } = readPkcs8(exported, port.maxModulusBits);
  try {
    return {
      publicKey: await port.importPublicKey(readSpki(spki, port.maxModulusBits)),
      privateKey: await port.importPrivateKey({ type, pkcs8, extractable: true }),
    };
  } finally {
    exported.fill(0);
    pkcs8.fill(0);
  }
}

function generate(kind: KeyKind): Promise<CryptoKeyPair> {
  switch (kind) {
    case "rsa-2048":
      return crypto.subtle.generateKey(
        {
          name: "RSASSA-PKCS1-v1_5",
          hash: "SHA-256",
          modulusLength: 2048,
          publicExponent: Uint8Array.of(1, 0, 1),
        },
        true,
        ["sign", "verify"],
      );
    case "ed25519":
      return crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]) as Promise<
        CryptoKeyPair
      >;
    case "p-256":
      return crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
        "sign",
        "verify",
      ]);
    default:
      throw unknownKind(kind);
  }
}

function unknownKind(kind: never): TypeError {
  return new TypeError(`There is no kind of key named ${JSON.stringify(kind)}.`);
}
