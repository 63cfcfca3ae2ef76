/**
 * What is wrong with a key:
 *
 * - `malformed`: not the expected PEM block, or longer than 16 KiB;
 * - `not-rsa`: the block holds no RSA key that can be read;
 * - `too-small`: a modulus of fewer than 2048 bits;
 * - `too-large`: a modulus of more than 4096 bits;
 * - `bad-exponent`: a public exponent that is even, below 3, or longer than 32 bits;
 * - `not-exportable`: the key is of the other kind (public or private), or was imported for use only.
 */
export type KeyErrorCode =
  | "malformed"
  | "not-rsa"
  | "too-small"
  | "too-large"
  | "bad-exponent"
  | "not-exportable";

/** A key that cannot be read, written or trusted. */
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
