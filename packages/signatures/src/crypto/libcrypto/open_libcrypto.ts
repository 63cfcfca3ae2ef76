import { ownedBytes } from "../../bytes.ts";
import { KeyError } from "../../keys/key_error.ts";
import type {
  CryptoPort,
  KeyType,
  PrivateKey,
  PrivateKeyMaterial,
  PublicKey,
  PublicKeyMaterial,
} from "../crypto_port.ts";
import {
  demandFit,
  type SignatureAlgorithm,
  type SigningAlgorithm,
} from "../signature_algorithm.ts";
import { ecdsaDer, ecdsaOctets } from "./ecdsa_signature.ts";
import { Lanes } from "./lanes.ts";
import { LibcryptoError } from "./libcrypto_error.ts";
import { NativeKey } from "./native_key.ts";
import { NativeLibrary } from "./native_library.ts";
import { signNatively } from "./native_signing.ts";
import { verifyNatively } from "./native_verification.ts";
import { bioOver, secretBio } from "./scoped_pointer.ts";

const MAX_PKCS8_LENGTH = 16 * 1024;

/** How to open libcrypto. */
export interface LibcryptoOptions {
  /** The file of the library, OpenSSL 3, such as `/usr/lib/x86_64-linux-gnu/libcrypto.so.3`. */
  readonly path: string;
  /** How many RSA signatures are made at once, each on a thread. Defaults to one more than there are cores. */
  readonly threads?: number;
  /** How many more may wait; beyond that, signing fails with `busy`. Defaults to 10,000. */
  readonly maxWaiting?: number;
}

/** OpenSSL's libcrypto as a cryptography port; disposed of, it takes in no more keys. */
export interface Libcrypto extends CryptoPort, Disposable {
  /** Always `libcrypto`. */
  readonly name: "libcrypto";
}

/**
 * Opens libcrypto of OpenSSL 3. RSA signatures are made on threads, off the event loop and on all cores, more than
 * four times as fast as with WebCrypto. Needs `--allow-ffi=<path>` and nothing wider. The library is closed when
 * the port and all keys that it took in are disposed of. Most programs call `chooseCrypto` instead.
 *
 * @throws {LibcryptoError} `permission`, `not-found` or `unsuitable`.
 */
export function openLibcrypto(options: LibcryptoOptions): Libcrypto {
  const { path, threads = navigator.hardwareConcurrency + 1, maxWaiting = 10_000 } = options;
  const library = new NativeLibrary(path, new Lanes(Math.max(1, threads), maxWaiting));
  return new LibcryptoPort(library);
}

class LibcryptoPort implements Libcrypto {
  readonly name = "libcrypto";
  readonly maxModulusBits = 8192;
  #library: NativeLibrary | undefined;

  constructor(library: NativeLibrary) {
    this.#library = library;
  }

  importPublicKey({ type, spki }: PublicKeyMaterial): Promise<PublicKey> {
    return Promise.try(() => {
      const key = this.#taken("d2i_PUBKEY_bio", spki);
      return new LibcryptoPublicKey(key, type, spki.slice());
    });
  }

  importPrivateKey({ type, pkcs8, extractable }: PrivateKeyMaterial): Promise<PrivateKey> {
    return Promise.try(() => {
      const key = this.#taken("d2i_PrivateKey_bio", pkcs8);
      return new LibcryptoPrivateKey(key, type, extractable);
    });
  }

  [Symbol.dispose](): void {
    this.#library?.release();
    this.#library = undefined;
  }

  #taken(
    read: "d2i_PUBKEY_bio" | "d2i_PrivateKey_bio",
    der: Uint8Array<ArrayBuffer>,
  ): NativeKey {
    const library = this.#library;
    if (!library) throw new LibcryptoError("closed", "The port was disposed of: open it again.");
    using bio = bioOver(library, der);
    const pointer = library.call[read](bio.pointer, null);
    if (pointer === null) {
      const cause = library.failure(read);
      throw new KeyError("malformed", "Libcrypto cannot read the key.", { cause });
    }
    return new NativeKey(library, pointer);
  }
}

class LibcryptoPublicKey implements PublicKey {
  readonly type: KeyType;
  readonly #key: NativeKey;
  readonly #spki: Uint8Array<ArrayBuffer>;

  constructor(key: NativeKey, type: KeyType, spki: Uint8Array<ArrayBuffer>) {
    this.#key = key;
    this.type = type;
    this.#spki = spki;
  }

  verify(
    algorithm: SignatureAlgorithm,
    signature: Uint8Array,
    bytes: Uint8Array,
  ): Promise<boolean> {
    return Promise.try(() => {
      demandFit(this.type, algorithm);
      const readable = this.type === "p-256" ? ecdsaDer(signature) : ownedBytes(signature);
      const message = ownedBytes(bytes);
      return readable !== undefined &&
        verifyNatively(this.#key, { algorithm, signature: readable, message });
    });
  }

  exportSpki(): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.try(() => {
      using _borrowed = this.#key.borrow();
      return this.#spki.slice();
    });
  }

  [Symbol.dispose](): void {
    this.#key[Symbol.dispose]();
  }
}

class LibcryptoPrivateKey implements PrivateKey {
  readonly type: KeyType;
  readonly #key: NativeKey;
  readonly #extractable: boolean;

  constructor(key: NativeKey, type: KeyType, extractable: boolean) {
    this.#key = key;
    this.type = type;
    this.#extractable = extractable;
  }

  async sign(algorithm: SigningAlgorithm, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    demandFit(this.type, algorithm);
    const signature = await signNatively(this.#key, algorithm, new Uint8Array(bytes));
    if (this.type !== "p-256") return signature;
    const octets = ecdsaOctets(signature);
    if (!octets) throw this.#key.library.failure("EVP_DigestSign");
    return octets;
  }

  exportPkcs8(): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.try(() => {
      using borrowed = this.#key.borrow();
      if (!this.#extractable) {
        throw new KeyError("not-exportable", "The private key was imported for use only.");
      }
      return pkcs8Of(this.#key.library, borrowed.pointer);
    });
  }

  [Symbol.dispose](): void {
    this.#key[Symbol.dispose]();
  }
}

function pkcs8Of(library: NativeLibrary, key: Deno.PointerObject): Uint8Array<ArrayBuffer> {
  using bio = secretBio(library);
  if (library.call.i2d_PKCS8PrivateKeyInfo_bio(bio.pointer, key) !== 1) {
    throw library.failure("i2d_PKCS8PrivateKeyInfo_bio");
  }
  const scratch = new Uint8Array(MAX_PKCS8_LENGTH);
  const length = library.call.BIO_read(bio.pointer, scratch, scratch.length);
  if (length <= 0 || length === scratch.length) throw library.failure("BIO_read");
  const pkcs8 = scratch.slice(0, length);
  scratch.fill(0);
  return pkcs8;
}
