import type { KeyType, PublicKeyMaterial } from "../crypto/crypto_port.ts";
import { DerReader, malformed, tags, writeDer } from "./der.ts";
import { demandSoundPoint } from "./edwards_point.ts";
import { KeyError } from "./key_error.ts";
import { demandSoundModulus } from "./rsa_limits.ts";

const identifiers = {
  rsa: Uint8Array.fromHex("2a864886f70d010101"),
  ec: Uint8Array.fromHex("2a8648ce3d0201"),
  p256: Uint8Array.fromHex("2a8648ce3d030107"),
  ed25519: Uint8Array.fromHex("2b6570"),
} as const;

/** What stands between the start of a key and its own numbers, by type (RFC 3279 §2.3, RFC 8410 §3). */
const algorithmOf: Readonly<Record<KeyType, Uint8Array<ArrayBuffer>>> = {
  "rsa": writeDer(tags.sequence, oid(identifiers.rsa), writeDer(tags.null)),
  "ed25519": writeDer(tags.sequence, oid(identifiers.ed25519)),
  "p-256": writeDer(tags.sequence, oid(identifiers.ec), oid(identifiers.p256)),
};

const VERSION_0 = writeDer(tags.integer, Uint8Array.of(0));
/** Fields that PKCS#8 and RFC 5958 allow after the key: attributes and the public key. */
const OPTIONAL_TAGS: readonly number[] = [0xa0, 0x81, 0xa1];

/** A public key's type and its own numbers, in the form that {@linkcode publicMaterial} takes. */
export interface PublicNumbers {
  readonly type: KeyType;
  readonly key: Uint8Array<ArrayBuffer>;
}

/** Takes a SubjectPublicKeyInfo apart. */
export function publicNumbers(spki: Uint8Array<ArrayBuffer>): PublicNumbers {
  const outer = new DerReader(spki);
  const info = outer.readSequence();
  outer.end();
  const type = readAlgorithm(info);
  const bits = info.read(tags.bitString);
  info.end();
  if (bits[0] !== 0) throw malformed();
  return { type, key: bits.subarray(1) };
}

/**
 * Reads a SubjectPublicKeyInfo, and refuses what would be costly or unsafe to use before anything is computed
 * with it. What comes back is in the one form that libraries get to see.
 */
export function readSpki(der: Uint8Array<ArrayBuffer>, maxModulusBits: number): PublicKeyMaterial {
  const { type, key } = publicNumbers(der);
  return publicMaterial(type, key, maxModulusBits);
}

/** A public key from its own numbers: RSAPublicKey (RFC 8017 §A.1.1), 32 octets of Ed25519, a point of P-256. */
export function publicMaterial(
  type: KeyType,
  key: Uint8Array<ArrayBuffer>,
  maxModulusBits: number,
): PublicKeyMaterial {
  switch (type) {
    case "rsa": {
      const outer = new DerReader(key);
      const rsa = outer.readSequence();
      outer.end();
      const [modulus, exponent] = [rsa.readUnsigned(), rsa.readUnsigned()];
      rsa.end();
      demandSoundModulus(modulus, exponent, maxModulusBits);
      break;
    }
    case "ed25519":
      if (key.length !== 32) throw malformed();
      demandSoundPoint(key);
      break;
    case "p-256":
      if (key.length === 33) throw unsupported("A compressed point of P-256");
      if (key.length !== 65 || key[0] !== 0x04) throw malformed();
  }
  const bits = writeDer(tags.bitString, Uint8Array.of(0), key);
  return { type, spki: writeDer(tags.sequence, algorithmOf[type], bits) };
}

/** A private key's type and its own numbers, in the form that {@linkcode privateMaterial} takes. */
export interface PrivateNumbers {
  readonly type: KeyType;
  readonly key: Uint8Array<ArrayBuffer>;
}

/** Takes PKCS#8 apart (RFC 5208 §5; the version and the public key of RFC 5958 too). */
export function privateNumbers(pkcs8: Uint8Array<ArrayBuffer>): PrivateNumbers {
  const outer = new DerReader(pkcs8);
  const info = outer.readSequence();
  outer.end();
  const version = info.readUnsigned();
  if (version.length !== 1 || (version[0] ?? 2) > 1) throw malformed();
  const type = readAlgorithm(info);
  const key = info.read(tags.octetString);
  for (const tag of OPTIONAL_TAGS) {
    if (info.peek() === tag) info.read(tag);
  }
  info.end();
  return { type, key };
}

/** A private key that was read: PKCS#8 in the one form that libraries get to see, to be overwritten after use. */
export interface ReadPrivateKey {
  readonly type: KeyType;
  readonly pkcs8: Uint8Array<ArrayBuffer>;
}

/** Reads PKCS#8, with the same refusals. */
export function readPkcs8(der: Uint8Array<ArrayBuffer>, maxModulusBits: number): ReadPrivateKey {
  const { type, key } = privateNumbers(der);
  return privateMaterial(type, key, maxModulusBits);
}

/** A private key from RSAPrivateKey (RFC 8017 §A.1.2), CurvePrivateKey (RFC 8410 §7) or ECPrivateKey (RFC 5915). */
export function privateMaterial(
  type: KeyType,
  key: Uint8Array<ArrayBuffer>,
  maxModulusBits: number,
): ReadPrivateKey {
  const outer = new DerReader(key);
  switch (type) {
    case "rsa":
      demandRsaPrivateKey(outer.readSequence(), maxModulusBits);
      break;
    case "ed25519":
      if (outer.read(tags.octetString).length !== 32) throw malformed();
      break;
    case "p-256":
      demandP256PrivateKey(outer.readSequence());
  }
  outer.end();
  const octets = writeDer(tags.octetString, key);
  return { type, pkcs8: writeDer(tags.sequence, VERSION_0, algorithmOf[type], octets) };
}

function demandRsaPrivateKey(rsa: DerReader, maxModulusBits: number): void {
  const [version, modulus, exponent] = [
    rsa.readUnsigned(),
    rsa.readUnsigned(),
    rsa.readUnsigned(),
  ];
  if (version.length !== 1 || version[0] !== 0) throw malformed();
  demandSoundModulus(modulus, exponent, maxModulusBits);
  // d, p, q, d mod (p - 1), d mod (q - 1), the inverse of q: none longer than the modulus.
  for (let rest = 6; rest > 0; rest -= 1) {
    if (rsa.readUnsigned().length > modulus.length) throw malformed();
  }
  rsa.end();
}

function demandP256PrivateKey(ec: DerReader): void {
  const version = ec.readUnsigned();
  if (version.length !== 1 || version[0] !== 1) throw malformed();
  if (ec.read(tags.octetString).length !== 32) throw malformed();
  if (ec.peek() === 0xa0) {
    const parameters = new DerReader(ec.read(0xa0));
    if (!isSame(parameters.read(tags.objectIdentifier), identifiers.p256)) throw malformed();
    parameters.end();
  }
  if (ec.peek() === 0xa1) ec.read(0xa1);
  ec.end();
}

function readAlgorithm(info: DerReader): KeyType {
  const algorithm = info.readSequence();
  const identifier = algorithm.read(tags.objectIdentifier);
  if (isSame(identifier, identifiers.rsa)) {
    // Some writers leave the NULL out.
    if (!algorithm.atEnd && algorithm.read(tags.null).length > 0) throw malformed();
    algorithm.end();
    return "rsa";
  }
  if (isSame(identifier, identifiers.ed25519)) {
    algorithm.end();
    return "ed25519";
  }
  if (isSame(identifier, identifiers.ec) && algorithm.peek() === tags.objectIdentifier) {
    const curve = algorithm.read(tags.objectIdentifier);
    algorithm.end();
    if (isSame(curve, identifiers.p256)) return "p-256";
  }
  throw unsupported("A key of this algorithm");
}

function oid(identifier: Uint8Array): Uint8Array<ArrayBuffer> {
  return writeDer(tags.objectIdentifier, identifier);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function unsupported(what: string): KeyError {
  return new KeyError("unsupported", `${what} is not read: use RSA, Ed25519 or P-256.`);
}
