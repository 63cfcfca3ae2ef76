import { disposedError } from "../../keys/key_error.ts";
import type { NativeLibrary } from "./native_library.ts";

interface Owned {
  readonly library: NativeLibrary;
  readonly pointer: Deno.PointerObject;
}

/** The net for handles that were dropped instead of disposed of. */
const dropped = new FinalizationRegistry<Owned>(free);

/**
 * The one owner of an `EVP_PKEY`. The memory is freed (and a private key in it overwritten, as OpenSSL does)
 * when the owner is disposed of and no call uses it any more; once, however often that is asked.
 */
export class NativeKey implements Disposable {
  readonly library: NativeLibrary;
  #owned: Owned | undefined;
  #uses = 0;
  #isDisposed = false;

  /** Takes over the pointer, and uses the library until it is freed. */
  constructor(library: NativeLibrary, pointer: Deno.PointerObject) {
    library.retain();
    this.library = library;
    this.#owned = { library, pointer };
    dropped.register(this, this.#owned, this);
  }

  /**
   * Lends the pointer; it stays good until the answer is disposed of.
   *
   * @throws {KeyError} `disposed` if the key was disposed of.
   */
  borrow(): BorrowedKey {
    if (this.#isDisposed || !this.#owned) throw disposedError();
    this.#uses += 1;
    return new BorrowedKey(this.#owned.pointer, () => {
      this.#uses -= 1;
      this.#freeWhenUnused();
    });
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#freeWhenUnused();
  }

  #freeWhenUnused(): void {
    if (!this.#isDisposed || this.#uses > 0 || !this.#owned) return;
    dropped.unregister(this);
    free(this.#owned);
    this.#owned = undefined;
  }
}

/** A key's pointer for the length of a call. */
export class BorrowedKey implements Disposable {
  readonly pointer: Deno.PointerObject;
  #giveBack: (() => void) | undefined;

  constructor(pointer: Deno.PointerObject, giveBack: () => void) {
    this.pointer = pointer;
    this.#giveBack = giveBack;
  }

  [Symbol.dispose](): void {
    this.#giveBack?.();
    this.#giveBack = undefined;
  }
}

function free({ library, pointer }: Owned): void {
  library.call.EVP_PKEY_free(pointer);
  library.release();
}
