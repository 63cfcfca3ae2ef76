/**
 * What is wrong with a key:
 *
 * - `malformed`: not the expected form, or longer than its limit;
 * - `unsupported`: well formed, but no RSA, Ed25519 or P-256 key, or in a form that is not read;
 * - `too-small`: an RSA modulus of fewer than 2048 bits;
 * - `too-large`: an RSA modulus of more bits than the library in use can take;
 * - `bad-modulus`: an RSA modulus that is even;
 * - `bad-exponent`: an RSA public exponent that is even, below 3, or longer than 32 bits;
 * - `weak-point`: an Ed25519 point of small order or not in canonical form, which would verify forgeries;
 * - `not-exportable`: the key was imported for use only;
 * - `wrong-algorithm`: an algorithm for keys of another type;
 * - `disposed`: the key was disposed of before.
 */
export type KeyErrorCode =
  | "malformed"
  | "unsupported"
  | "too-small"
  | "too-large"
  | "bad-modulus"
  | "bad-exponent"
  | "weak-point"
  | "not-exportable"
  | "wrong-algorithm"
  | "disposed";

/** A key that cannot be read, written, trusted or used as asked. */
export class KeyError extends Error {
  /** Always `"KeyError"`. */
  override readonly name = "KeyError";
  /** What is wrong, for programs to branch on. */
  readonly code: KeyErrorCode;

  /**
   * Describes one failure.
   *
   * @param code What is wrong.
   * @param message What is wrong and what to do, in one sentence.
   * @param options The underlying error as `cause`, if there is one.
   */
  constructor(code: KeyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The error for every use of a key that was disposed of. */
export function disposedError(): KeyError {
  return new KeyError("disposed", "The key was disposed of: import it again to use it.");
}
