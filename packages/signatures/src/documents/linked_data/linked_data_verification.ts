import type { JsonDocument, JsonFailure } from "../json_document.ts";

/** What {@linkcode verifyLinkedData} found. */
export type LinkedDataVerification =
  | {
    /** The signature is good, and covers all of the document. */
    readonly ok: true;
    /** The IRI of the key that signed. Whether it may speak for the author is left to the caller. */
    readonly creator: string;
    /** When it was signed, as the signer says, in milliseconds since the epoch. */
    readonly created: number;
    /**
     * What was signed, under the contexts of `readAs`. **Read this, never what was received**: the signature is
     * over statements and not over JSON, and one who passes a document on can write the same statements under a
     * context of his own, in which `actor` and `target`, say, change places. Known addresses may be written
     * shorter (`as:Public`); the order of lists that are not `@list` is not signed.
     */
    readonly document: JsonDocument;
  }
  | {
    /** The document must be taken as unsigned. */
    readonly ok: false;
    /** The key that the signature names, as far as it could be read; a claim only. */
    readonly creator?: string;
    /** What is wrong. */
    readonly reason: LinkedDataFailure;
  };

/** The one thing that made verification fail, with a `message` of one sentence. */
export type LinkedDataFailure = LinkedDataSignatureFailure | StatementsFailure;

/** A failure of the signature. */
export interface LinkedDataSignatureFailure {
  /**
   * - `missing`: there is no `signature`;
   * - `unsupported-type`: it is not one of `RsaSignature2017`;
   * - `malformed-signature`: a member of it cannot be read, or is not one that is;
   * - `stale`: it was made longer ago than `maxAge`;
   * - `from-the-future`: it was made later than a wrong clock explains;
   * - `unknown-key`: `findKey` knows no key by that name;
   * - `key-mismatch`: the key is not an RSA key;
   * - `bad-signature`: the key did not sign this document.
   */
  readonly code:
    | "missing"
    | "unsupported-type"
    | "malformed-signature"
    | "stale"
    | "from-the-future"
    | "unknown-key"
    | "key-mismatch"
    | "bad-signature";
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** A document of which no statements can be made that a signature could be over. */
export type StatementsFailure = JsonFailure | ContextFailure | CoverageFailure | ShapeFailure;

/** A context that was not handed in. Nothing is ever fetched. */
export interface ContextFailure {
  /** The document needs a context that is not among `contexts`. */
  readonly code: "unknown-context";
  /** Its IRI. */
  readonly context: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** Something in the document that no signature over its statements covers. */
export interface CoverageFailure {
  /** A property or a type has no meaning in the contexts, or a reference is not absolute. */
  readonly code: "not-covered";
  /** The property, the type or the reference, as far as it can be told. */
  readonly property: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** A document that is not read as JSON-LD, although it may be some. */
export interface ShapeFailure {
  /**
   * - `unsupported-structure`: a keyword such as `@graph`, `@included`, `@reverse` or `@index`, more than one thing
   *   at the top, or contexts of another form than servers send;
   * - `too-complex`: making it canonical takes more work than a document deserves.
   */
  readonly code: "unsupported-structure" | "too-complex";
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** Names what is wrong with a signature. */
export function signatureFailure(
  code: LinkedDataSignatureFailure["code"],
  message: string,
): LinkedDataSignatureFailure {
  return { code, message };
}

/** Names what is wrong with the shape of a document. */
export function shapeFailure(code: ShapeFailure["code"], message: string): ShapeFailure {
  return { code, message };
}

/** Names what no signature covers. The contexts give `_:` to names that they do not know. */
export function coverageFailure(name: string): CoverageFailure {
  const property = name.replace(/^_:/, "").slice(0, 2048);
  const message = "The document has something to which its contexts give no meaning.";
  return { code: "not-covered", property, message };
}
