import type { KeyType } from "./key_type.ts";
import type { SignatureAlgorithm, SigningAlgorithm } from "./signature_algorithm.ts";

export type { KeyType };

/**
 * A public key in the hands of one cryptographic library. Where its bits lie is the library's business;
 * the handle is all that other code sees. Dispose of it, or let it be collected.
 */
export interface PublicKey extends Disposable {
  /** What the key computes with. It alone decides which algorithms the key may be used for. */
  readonly type: KeyType;
  /**
   * Tells whether `signature` is that of `bytes` by this key.
   *
   * @param algorithm One that fits the type of the key.
   * @param signature The signature as it travels: RSA's octets, Ed25519's 64, ECDSA's `r` and `s` of 32 each.
   * @param bytes What was signed; the library hashes it.
   * @throws {KeyError} `wrong-algorithm` if the algorithm does not fit, `disposed` if the key was disposed of.
   */
  verify(
    algorithm: SignatureAlgorithm,
    signature: Uint8Array,
    bytes: Uint8Array,
  ): Promise<boolean>;
  /** The key as DER (SubjectPublicKeyInfo, RFC 5280 §4.1.2.7). */
  exportSpki(): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * A private key in the hands of one cryptographic library. Its secret is kept no longer than the handle:
 * dispose of it with `using` or `key[Symbol.dispose]()` where its life has an end. Twice does no harm, and
 * what the key is signing at that moment is finished first.
 */
export interface PrivateKey extends Disposable {
  /** What the key computes with. */
  readonly type: KeyType;
  /**
   * Signs bytes.
   *
   * @param algorithm One that fits the type of the key.
   * @param bytes What to sign; the library hashes it. It may be changed once the call has returned.
   * @returns The signature as it travels (see {@linkcode PublicKey.verify}).
   * @throws {KeyError} `wrong-algorithm` if the algorithm does not fit, `disposed` if the key was disposed of.
   */
  sign(algorithm: SigningAlgorithm, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * The key as DER (PKCS#8, RFC 5208 §5); overwrite it when it is no longer needed.
   *
   * @throws {KeyError} `not-exportable` if the key was imported for use only, `disposed` if it was disposed of.
   */
  exportPkcs8(): Promise<Uint8Array<ArrayBuffer>>;
}

/** A public key that was read and found acceptable, before a library has it. */
export interface PublicKeyMaterial {
  /** What the key computes with. */
  readonly type: KeyType;
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Uint8Array<ArrayBuffer>;
}

/** A private key that was read and found acceptable, before a library has it. */
export interface PrivateKeyMaterial {
  /** What the key computes with. */
  readonly type: KeyType;
  /** PKCS#8 in DER. The library copies it: whoever made it overwrites it. */
  readonly pkcs8: Uint8Array<ArrayBuffer>;
  /** Whether the handle may give the key out again. */
  readonly extractable: boolean;
}

/**
 * A cryptographic library. Keys are bound to the library that imported them, so that code that signs or
 * verifies has no need to know which one it is. `importPublicKey` and `importPrivateKey` read keys, check
 * them against what the fediverse may send, and call these methods; nobody else should.
 */
export interface CryptoPort {
  /** What to call it in a log: `webcrypto`, `libcrypto`. */
  readonly name: string;
  /** The largest RSA modulus that it can use, in bits. */
  readonly maxModulusBits: number;
  /**
   * Takes in a public key.
   *
   * @throws {KeyError} `malformed` if the library cannot read it.
   */
  importPublicKey(material: PublicKeyMaterial): Promise<PublicKey>;
  /**
   * Takes in a private key.
   *
   * @throws {KeyError} `malformed` if the library cannot read it.
   */
  importPrivateKey(material: PrivateKeyMaterial): Promise<PrivateKey>;
}
