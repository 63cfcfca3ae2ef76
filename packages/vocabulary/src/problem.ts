/**
 * What is wrong with a document, for programs to branch on:
 *
 * - `too-large`: more bytes than {@linkcode ReadLimits.bytes} allow;
 * - `not-utf8`: the bytes are not UTF-8 (RFC 8259 §8.1);
 * - `byte-order-mark`: the text begins with U+FEFF, which senders must not add (RFC 8259 §8.1);
 * - `too-deep`: more nesting than {@linkcode ReadLimits.depth} allows;
 * - `not-json`: the text does not follow the grammar of RFC 8259;
 * - `not-an-object`: JSON, but an array, a string, a number, a boolean or null;
 * - `lone-surrogate`: a string or a name holds half a character, raw or escaped, which no UTF-8
 *   can carry (RFC 7493 §2.1).
 */
export type ProblemCode =
  | "too-large"
  | "not-utf8"
  | "byte-order-mark"
  | "too-deep"
  | "not-json"
  | "not-an-object"
  | "lone-surrogate";

/** One thing that is wrong with a document. */
export interface Problem {
  /** Where, as a JSON pointer (RFC 6901); the empty string is the whole document. */
  readonly path: string;
  /** What, for programs. */
  readonly code: ProblemCode;
  /** What, for people: one sentence in English that repeats nothing of the document. */
  readonly message: string;
}
