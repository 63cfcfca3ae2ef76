/** A document that cannot be signed as asked: always a mistake of the caller, never of a peer. */
export class DocumentError extends Error {
  /** Always `"DocumentError"`. */
  override readonly name = "DocumentError";
  /** What is wrong, for programs to branch on. */
  readonly code: DocumentErrorCode;

  /**
   * Describes one failure.
   *
   * @param code What is wrong.
   * @param message What is wrong and what to do, in one sentence.
   */
  constructor(code: DocumentErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Why a document could not be signed:
 *
 * - `unsuitable-key`: the key is of another type than the signature needs;
 * - `bad-key-id`: the id of the key is not an IRI of at most 2048 characters;
 * - `malformed`: the document is not JSON;
 * - `too-large`: the document is longer, deeper or has more values than a receiver would read;
 * - `too-many-proofs`: it has as many proofs as a receiver would read;
 * - `unknown-context`: the document names a context that was not handed in;
 * - `not-covered`: it has something to which its contexts give no meaning, so that it would not be signed;
 * - `unsupported-structure`, `too-complex`: its statements are of a kind that receivers refuse;
 * - `bad-time`: the time of signing or of the end is no time that can be written.
 */
export type DocumentErrorCode =
  | "unsuitable-key"
  | "bad-key-id"
  | "malformed"
  | "too-large"
  | "too-many-proofs"
  | "unknown-context"
  | "not-covered"
  | "unsupported-structure"
  | "too-complex"
  | "bad-time";
