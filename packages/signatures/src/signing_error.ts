/**
 * Why a message could not be signed:
 *
 * - `unsuitable-key`: the scheme and algorithm asked for cannot be made with a key of this type;
 * - `bad-key-id`: the key id is empty, longer than 2048 characters, or has characters that no IRI has (quotes,
 *   spaces, controls);
 * - `body-used`: the message's body was read before, and `options.body` does not replace it;
 * - `body-not-allowed`: a GET or HEAD request, or a response of a status without content, was given a body;
 * - `absent-header`: a component to cover is not in the message;
 * - `unsupported-component`: the components to cover are none, repeat one, or have one that cannot be signed;
 * - `bad-parameter`: the label, nonce, tag or lifetime cannot be written, or the label is taken.
 */
export type SigningErrorCode =
  | "unsuitable-key"
  | "bad-key-id"
  | "body-used"
  | "body-not-allowed"
  | "absent-header"
  | "unsupported-component"
  | "bad-parameter";

/** A message that cannot be signed as asked: always a mistake of the caller, never of a peer. */
export class SigningError extends Error {
  /** Always `"SigningError"`. */
  override readonly name = "SigningError";
  /** What is wrong, for programs to branch on. */
  readonly code: SigningErrorCode;

  /**
   * Describes one failure.
   *
   * @param code What is wrong.
   * @param message What is wrong and what to do, in one sentence.
   * @param options The underlying error as `cause`, if there is one.
   */
  constructor(code: SigningErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
