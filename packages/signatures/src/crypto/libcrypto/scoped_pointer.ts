import { LibcryptoError } from "./libcrypto_error.ts";
import type { NativeLibrary } from "./native_library.ts";

/** The one owner of a native object that lives no longer than the block that made it. */
export class ScopedPointer implements Disposable {
  readonly #free: (pointer: Deno.PointerObject) => void;
  #pointer: Deno.PointerValue;

  constructor(pointer: Deno.PointerValue, free: (pointer: Deno.PointerObject) => void) {
    this.#pointer = pointer;
    this.#free = free;
  }

  /** @throws {LibcryptoError} `failed` where the library could not make the object, or it is gone. */
  get pointer(): Deno.PointerObject {
    if (this.#pointer === null) {
      throw new LibcryptoError("failed", "Libcrypto could not make what a call needs.");
    }
    return this.#pointer;
  }

  [Symbol.dispose](): void {
    const pointer = this.#pointer;
    this.#pointer = null;
    if (pointer !== null) this.#free(pointer);
  }
}

/** A BIO that reads the bytes, which must stay as they are while it lives. */
export function bioOver(
  { call }: NativeLibrary,
  bytes: Uint8Array<ArrayBuffer>,
): ScopedPointer {
  return new ScopedPointer(call.BIO_new_mem_buf(bytes, bytes.length), call.BIO_free);
}

/** An empty BIO to write a secret into; its memory is overwritten when it is freed. */
export function secretBio({ call }: NativeLibrary): ScopedPointer {
  return new ScopedPointer(call.BIO_new(call.BIO_s_secmem()), call.BIO_free);
}

/** What one signature is made or verified with. */
export function digestContext({ call }: NativeLibrary): ScopedPointer {
  return new ScopedPointer(call.EVP_MD_CTX_new(), call.EVP_MD_CTX_free);
}
