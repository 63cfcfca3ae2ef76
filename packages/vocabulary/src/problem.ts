/**
 * What is wrong with a document, for programs to branch on. Of these a document is refused:
 *
 * - `too-large`: more bytes than {@linkcode ReadLimits.bytes} allow;
 * - `not-utf8`: the bytes are not UTF-8 (RFC 8259 §8.1);
 * - `byte-order-mark`: the text begins with U+FEFF, which senders must not add (RFC 8259 §8.1);
 * - `too-deep`: more nesting than {@linkcode ReadLimits.depth} allows;
 * - `too-many-values`: more values than {@linkcode ReadLimits.values} allow;
 * - `not-json`: the text does not follow the grammar of RFC 8259;
 * - `not-an-object`: JSON, but an array, a string, a number, a boolean or null;
 * - `lone-surrogate`: a string or a name holds half a character, raw or escaped, which no UTF-8
 *   can carry (RFC 7493 §2.1).
 *
 * With these it is read:
 *
 * - `bad-id`, `bad-type`: an id or a type that is no string;
 * - `wrong-type`: a value of a kind that the property does not have, such as a number as a name;
 * - `wrong-range`: an object of a type that the property does not have;
 * - `wrong-collection`: an ordered collection with `items`, or an unordered one with `orderedItems`;
 * - `several-values`: several values where there can be one;
 * - `relative-address`: an address that is resolved against the document's id;
 * - `bad-address`: a string that is no address, where one belongs;
 * - `bad-date`, `bad-duration`, `bad-media-type`, `bad-language`: text that is not what it should be;
 * - `not-activitystreams`: a context without that of Activity Streams;
 * - `bad-context`: a context that is neither a URL nor an object;
 * - `unknown-context`: a remote context whose terms are not known here; it was not fetched;
 * - `needs-json-ld`: a context that does more than give names; `@commonplace/vocabulary/jsonld`
 *   reads it.
 */
export type ProblemCode =
  | "too-large"
  | "not-utf8"
  | "byte-order-mark"
  | "too-deep"
  | "too-many-values"
  | "not-json"
  | "not-an-object"
  | "lone-surrogate"
  | "bad-id"
  | "bad-type"
  | "wrong-type"
  | "wrong-range"
  | "wrong-collection"
  | "several-values"
  | "relative-address"
  | "bad-address"
  | "bad-date"
  | "bad-duration"
  | "bad-media-type"
  | "bad-language"
  | "not-activitystreams"
  | "bad-context"
  | "unknown-context"
  | "needs-json-ld";

/** One thing that is wrong with a document. */
export interface Problem {
  /** Where, as a JSON pointer (RFC 6901); the empty string is the whole document. */
  readonly path: string;
  /** What, for programs. */
  readonly code: ProblemCode;
  /** What, for people: one sentence in English that repeats nothing of the document. */
  readonly message: string;
}
