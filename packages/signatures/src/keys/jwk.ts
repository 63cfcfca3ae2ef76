import type { PrivateKey, PublicKey } from "../crypto/crypto_port.ts";
import { webCrypto } from "../crypto/web_crypto.ts";
import { DerReader, tags, writeDer, writeUnsigned } from "./der.ts";
import { type ImportOptions, importPrivateNumbers } from "./import_key.ts";
import { KeyError } from "./key_error.ts";
import { publicMaterial, type PublicNumbers, publicNumbers } from "./key_material.ts";

/** Base64url of 8192 bits. */
const MAX_MEMBER_LENGTH = 1366;
const OCTETS = 32;

/** A JSON Web Key (RFC 7517 §4) as parsed JSON: an RSA key, or one of Ed25519 (RFC 8037) or P-256. */
export interface Jwk {
  /** `RSA`, `OKP` or `EC`; other kinds are not read. */
  readonly kty?: unknown;
  /** Everything else. What does not belong to the numbers of the key is not looked at. */
  readonly [member: string]: unknown;
}

/**
 * Reads the public half of a JWK. Private members are not looked at.
 *
 * @throws {KeyError} if it is no key that `importPublicKey` would take.
 *
 * @example A key by way of JWK
 * ```ts
 * import { exportPublicJwk, generateKeyPair, importPublicJwk } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { privateKey, publicKey } = await generateKeyPair("ed25519");
 * const jwk = await exportPublicJwk(publicKey);
 * assert.deepEqual([jwk.kty, jwk["crv"]], ["OKP", "Ed25519"]);
 *
 * const message = new TextEncoder().encode("Hello");
 * const signature = await privateKey.sign("ed25519", message);
 * assert(await (await importPublicJwk(jwk)).verify("ed25519", signature, message));
 * ```
 */
export async function importPublicJwk(
  jwk: Jwk,
  { crypto = webCrypto }: ImportOptions = {},
): Promise<PublicKey> {
  const { type, key } = publicNumbersOf(jwk);
  return await crypto.importPublicKey(publicMaterial(type, key, crypto.maxModulusBits));
}

/**
 * Reads a private JWK for signing. It cannot be exported again.
 *
 * @throws {KeyError} if it is no key that `importPrivateKey` would take.
 */
export async function importPrivateJwk(
  jwk: Jwk,
  { crypto = webCrypto }: ImportOptions = {},
): Promise<PrivateKey> {
  const { type, key: publicKey } = publicNumbersOf(jwk);
  const key = privateNumbersOf(jwk, { type, key: publicKey });
  try {
    return await importPrivateNumbers({ type, key }, crypto);
  } finally {
    key.fill(0);
  }
}

/**
 * Writes a public key as JWK.
 *
 * @throws {KeyError} `disposed` if the key was disposed of.
 */
export async function exportPublicJwk(key: PublicKey): Promise<Jwk> {
  return publicJwk(publicNumbers(await key.exportSpki()));
}

function publicJwk({ type, key }: PublicNumbers): Jwk {
  switch (type) {
    case "rsa": {
      const rsa = new DerReader(key).readSequence();
      return { kty: "RSA", n: encoded(rsa.readUnsigned()), e: encoded(rsa.readUnsigned()) };
    }
    case "ed25519":
      return { kty: "OKP", crv: "Ed25519", x: encoded(key) };
    case "p-256": {
      const [x, y] = [key.subarray(1, 1 + OCTETS), key.subarray(1 + OCTETS)];
      return { kty: "EC", crv: "P-256", x: encoded(x), y: encoded(y) };
    }
  }
}

function publicNumbersOf(jwk: Jwk): PublicNumbers {
  const { kty } = jwk;
  const crv = kty === "RSA" ? undefined : jwk["crv"];
  if (kty === "RSA") {
    const key = writeDer(
      tags.sequence,
      ...["n", "e"].map((name) => writeUnsigned(number(jwk, name))),
    );
    return { type: "rsa", key };
  }
  if (kty === "OKP" && crv === "Ed25519") return { type: "ed25519", key: octets(jwk, "x") };
  if (kty === "EC" && crv === "P-256") {
    const key = new Uint8Array(1 + 2 * OCTETS);
    key[0] = 0x04;
    key.set(octets(jwk, "x"), 1);
    key.set(octets(jwk, "y"), 1 + OCTETS);
    return { type: "p-256", key };
  }
  throw new KeyError("unsupported", "The JWK is not of RSA, Ed25519 or P-256.");
}

function privateNumbersOf(jwk: Jwk, { type, key }: PublicNumbers): Uint8Array<ArrayBuffer> {
  switch (type) {
    case "rsa": {
      if (jwk["oth"] !== undefined) {
        throw new KeyError("unsupported", "RSA keys of more than two primes are not read.");
      }
      const names = ["n", "e", "d", "p", "q", "dp", "dq", "qi"];
      const numbers = names.map((name) => writeUnsigned(number(jwk, name)));
      return writeDer(tags.sequence, writeUnsigned(Uint8Array.of(0)), ...numbers);
    }
    case "ed25519":
      return writeDer(tags.octetString, octets(jwk, "d"));
    case "p-256": {
      const point = writeDer(0xa1, writeDer(tags.bitString, Uint8Array.of(0), key));
      const secret = writeDer(tags.octetString, octets(jwk, "d"));
      return writeDer(tags.sequence, writeUnsigned(Uint8Array.of(1)), secret, point);
    }
  }
}

/** A Base64urlUInt without leading zeros (RFC 7518 §2). */
function number(jwk: Jwk, name: string): Uint8Array<ArrayBuffer> {
  const magnitude = decoded(jwk, name);
  if (magnitude.length === 0 || magnitude[0] === 0) throw malformedMember(name);
  return magnitude;
}

function octets(jwk: Jwk, name: string): Uint8Array<ArrayBuffer> {
  const bytes = decoded(jwk, name);
  if (bytes.length !== OCTETS) throw malformedMember(name);
  return bytes;
}

function decoded(jwk: Jwk, name: string): Uint8Array<ArrayBuffer> {
  const value = jwk[name];
  if (typeof value !== "string" || value.length > MAX_MEMBER_LENGTH) throw malformedMember(name);
  try {
    const bytes = Uint8Array.fromBase64(value, { alphabet: "base64url" });
    if (encoded(bytes) === value) return bytes;
  } catch {
    // Not base64url at all.
  }
  throw malformedMember(name);
}

function encoded(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

function malformedMember(name: string): KeyError {
  const message =
    `The member ${name} of the JWK is not the base64url that its type of key demands.`;
  return new KeyError("malformed", message);
}
