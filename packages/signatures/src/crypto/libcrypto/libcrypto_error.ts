/**
 * Why libcrypto cannot be used, or could not do something:
 *
 * - `permission`: `--allow-ffi` is not granted for the library's path;
 * - `not-found`: there is no library at the path that can be opened;
 * - `unsuitable`: the library is not OpenSSL 3, or lacks a function that is needed;
 * - `closed`: the port was disposed of;
 * - `busy`: more signatures are waiting than the bound allows;
 * - `failed`: a function of the library answered that it failed.
 */
export type LibcryptoErrorCode =
  | "permission"
  | "not-found"
  | "unsuitable"
  | "closed"
  | "busy"
  | "failed";

/** Something that concerns the library itself, not a message or a key. */
export class LibcryptoError extends Error {
  /** Always `"LibcryptoError"`. */
  override readonly name = "LibcryptoError";
  /** What is wrong, for programs to branch on. */
  readonly code: LibcryptoErrorCode;

  /**
   * Describes one failure.
   *
   * @param code What is wrong.
   * @param message What is wrong and what to do, in one sentence.
   * @param options The underlying error as `cause`, if there is one.
   */
  constructor(code: LibcryptoErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
