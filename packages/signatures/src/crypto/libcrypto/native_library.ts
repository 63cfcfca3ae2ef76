import { LibcryptoError } from "./libcrypto_error.ts";
import type { Lanes } from "./lanes.ts";
import { symbols } from "./symbols.ts";

type Library = Deno.DynamicLibrary<typeof symbols>;
type Functions = Library["symbols"];

/**
 * The opened library, and who uses it. It is closed when the port and every key and call that uses it are
 * done, and not before: no pointer outlives the code that can free it.
 */
export class NativeLibrary {
  readonly #library: Library;
  readonly lanes: Lanes;
  #users = 1;

  constructor(path: string, lanes: Lanes) {
    this.#library = opened(path);
    this.lanes = lanes;
    const version = Number(this.call.OpenSSL_version_num());
    if (version >>> 28 !== 3) {
      this.release();
      throw new LibcryptoError("unsuitable", `${path} is not libcrypto of OpenSSL 3.`);
    }
  }

  get call(): Functions {
    return this.#library.symbols;
  }

  retain(): void {
    this.#users += 1;
  }

  release(): void {
    this.#users -= 1;
    if (this.#users === 0) this.#library.close();
  }

  /** The error for a function that failed; its reasons do not pile up for the next one. */
  failure(name: keyof typeof symbols): LibcryptoError {
    this.call.ERR_clear_error();
    return new LibcryptoError("failed", `The function ${name} of libcrypto failed.`);
  }
}

function opened(path: string): Library {
  if (Deno.permissions.querySync({ name: "ffi", path }).state !== "granted") {
    const message = `Using ${path} needs the permission --allow-ffi=${path}.`;
    throw new LibcryptoError("permission", message);
  }
  try {
    return Deno.dlopen(path, symbols);
  } catch (cause) {
    const lacksFunction = cause instanceof Error && /symbol/i.test(cause.message);
    throw lacksFunction
      ? new LibcryptoError("unsuitable", `${path} lacks a function that is needed.`, { cause })
      : new LibcryptoError("not-found", `There is no library to open at ${path}.`, { cause });
  }
}
