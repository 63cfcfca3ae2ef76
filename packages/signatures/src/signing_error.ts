/**
 * Why a request could not be signed:
 *
 * - `unsuitable-key`: the key is not an RSA key;
 * - `bad-key-id`: the key id is empty, or has characters that no IRI has (quotes, spaces, controls);
 * - `body-used`: the request's body was read before, and `options.body` does not replace it;
 * - `body-not-allowed`: a GET or HEAD request was given a body;
 * - `absent-header`: `options.headers` lists a header that the request does not have;
 * - `unsupported-component`: `options.headers` is empty, repeats a name, or has a name that cannot be signed.
 */
export type SigningErrorCode =
  | "unsuitable-key"
  | "bad-key-id"
  | "body-used"
  | "body-not-allowed"
  | "absent-header"
  | "unsupported-component";

/** A request that cannot be signed as asked: always a mistake of the caller, never of a peer. */
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
