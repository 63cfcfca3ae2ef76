import { ownedBytes } from "../bytes.ts";
import { disposedError, KeyError } from "../keys/key_error.ts";
import type {
  CryptoPort,
  KeyType,
  PrivateKey,
  PrivateKeyMaterial,
  PublicKey,
  PublicKeyMaterial,
} from "./crypto_port.ts";
import {
  demandFit,
  type SignatureAlgorithm,
  type SigningAlgorithm,
} from "./signature_algorithm.ts";

type ImportParams = RsaHashedImportParams | EcKeyImportParams | { readonly name: "Ed25519" };
type UseParams = RsaPssParams | EcdsaParams | { readonly name: string };

const importParams: Readonly<Record<SignatureAlgorithm, ImportParams>> = {
  "rsa-v1_5-sha256": { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  "rsa-pss-sha512": { name: "RSA-PSS", hash: "SHA-512" },
  "ed25519": { name: "Ed25519" },
  "ecdsa-p256-sha256": { name: "ECDSA", namedCurve: "P-256" },
};

const useParams: Readonly<Record<SignatureAlgorithm, UseParams>> = {
  "rsa-v1_5-sha256": { name: "RSASSA-PKCS1-v1_5" },
  "rsa-pss-sha512": { name: "RSA-PSS", saltLength: 64 },
  "ed25519": { name: "Ed25519" },
  "ecdsa-p256-sha256": { name: "ECDSA", hash: "SHA-256" },
};

const signingAlgorithms: Readonly<Record<KeyType, SigningAlgorithm>> = {
  "rsa": "rsa-v1_5-sha256",
  "ed25519": "ed25519",
  "p-256": "ecdsa-p256-sha256",
};

/** The cryptography that every web platform has. Moduli up to 4096 bits: more, Deno reads and cannot use. */
export const webCrypto: CryptoPort = {
  name: "webcrypto",
  maxModulusBits: 4096,
  async importPublicKey(material: PublicKeyMaterial): Promise<PublicKey> {
    const first = signingAlgorithms[material.type];
    return new WebPublicKey(material, first, await importSpki(material.spki, first));
  },
  async importPrivateKey({ type, pkcs8, extractable }: PrivateKeyMaterial): Promise<PrivateKey> {
    const params = importParams[signingAlgorithms[type]];
    try {
      const key = await crypto.subtle.importKey("pkcs8", pkcs8, params, extractable, ["sign"]);
      return new WebPrivateKey(type, key);
    } catch (cause) {
      throw new KeyError("malformed", `WebCrypto cannot read the ${type} key.`, { cause });
    }
  },
};

class WebPublicKey implements PublicKey {
  readonly type: KeyType;
  readonly #spki: Uint8Array<ArrayBuffer>;
  /** WebCrypto binds a key to one algorithm, so an RSA key may be here twice. */
  #keys: Map<SignatureAlgorithm, CryptoKey> | undefined;

  constructor({ type, spki }: PublicKeyMaterial, first: SignatureAlgorithm, key: CryptoKey) {
    this.type = type;
    this.#spki = spki.slice();
    this.#keys = new Map([[first, key]]);
  }

  async verify(
    algorithm: SignatureAlgorithm,
    signature: Uint8Array,
    bytes: Uint8Array,
  ): Promise<boolean> {
    demandFit(this.type, algorithm);
    const key = await this.#keyFor(algorithm);
    const [signed, signer] = [ownedBytes(bytes), ownedBytes(signature)];
    try {
      return await crypto.subtle.verify(useParams[algorithm], key, signer, signed);
    } catch {
      // Only numbers that no key generator makes get here; such a key has signed nothing.
      return false;
    }
  }

  exportSpki(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#keys ? Promise.resolve(this.#spki.slice()) : Promise.reject(disposedError());
  }

  [Symbol.dispose](): void {
    this.#keys = undefined;
  }

  async #keyFor(algorithm: SignatureAlgorithm): Promise<CryptoKey> {
    if (!this.#keys) throw disposedError();
    const kept = this.#keys.get(algorithm);
    if (kept) return kept;
    const key = await importSpki(this.#spki, algorithm);
    this.#keys?.set(algorithm, key);
    return key;
  }
}

class WebPrivateKey implements PrivateKey {
  readonly type: KeyType;
  #key: CryptoKey | undefined;

  constructor(type: KeyType, key: CryptoKey) {
    this.type = type;
    this.#key = key;
  }

  async sign(algorithm: SigningAlgorithm, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    if (!this.#key) throw disposedError();
    demandFit(this.type, algorithm);
    const params = useParams[algorithm];
    return new Uint8Array(await crypto.subtle.sign(params, this.#key, ownedBytes(bytes)));
  }

  async exportPkcs8(): Promise<Uint8Array<ArrayBuffer>> {
    if (!this.#key) throw disposedError();
    if (!this.#key.extractable) {
      throw new KeyError("not-exportable", "The private key was imported for use only.");
    }
    return new Uint8Array(await crypto.subtle.exportKey("pkcs8", this.#key));
  }

  [Symbol.dispose](): void {
    this.#key = undefined;
  }
}

async function importSpki(
  spki: Uint8Array<ArrayBuffer>,
  algorithm: SignatureAlgorithm,
): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey("spki", spki, importParams[algorithm], true, ["verify"]);
  } catch (cause) {
    throw new KeyError("malformed", `WebCrypto cannot read the key for ${algorithm}.`, { cause });
  }
}
