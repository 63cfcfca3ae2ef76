import type { JsonDocument, JsonFailure } from "./json_document.ts";

/** What {@linkcode verifyDocument} found. */
export type DocumentVerification =
  | {
    /** Every proof that can be judged is good. */
    readonly ok: true;
    /** Those proofs, at least one, in the order of the document. */
    readonly proofs: readonly [VerifiedProof, ...VerifiedProof[]];
    /** What they cover: the document without proofs. Read this, because the rest was not signed. */
    readonly document: JsonDocument;
  }
  | {
    /** The document must be taken as one without a proof. */
    readonly ok: false;
    /** The key that the failing proof names, as far as it could be read; a claim only. */
    readonly verificationMethod?: string;
    /** What is wrong. */
    readonly reason: DocumentFailure;
  };

/** A proof that is good. Whether its key may speak for the author is left to the caller. */
export interface VerifiedProof {
  /** The IRI of the key that signed. */
  readonly verificationMethod: string;
  /** When it was signed, as the signer says, in milliseconds since the epoch; `undefined` if it does not say. */
  readonly created: number | undefined;
  /** When the proof ends, in milliseconds since the epoch; `undefined` if it does not. */
  readonly expires: number | undefined;
}

/** The one thing that made verification fail, with a `message` of one sentence. */
export type DocumentFailure = JsonFailure | ProofFailure;

/** A failure of a proof. */
export interface ProofFailure {
  /**
   * - `missing`: there is no proof;
   * - `too-many-proofs`: there are more than 8;
   * - `unsupported-proof`: none is a `DataIntegrityProof`;
   * - `unsupported-cryptosuite`: none is of `eddsa-jcs-2022`;
   * - `proof-chain`: a proof has a `previousProof`, which is not supported;
   * - `wrong-purpose`: a proof is not for `assertionMethod`;
   * - `malformed-proof`: a member of a proof cannot be read;
   * - `context-mismatch`: the `@context` of a proof is not that of the document, or of another proof;
   * - `expired`: the proof has ended;
   * - `stale`: it was made longer ago than `maxAge`, or does not say when;
   * - `from-the-future`: it was made later than a wrong clock explains;
   * - `unknown-key`: `findKey` knows no key by that name;
   * - `key-mismatch`: the key is not an Ed25519 key;
   * - `bad-signature`: the key did not sign this document.
   */
  readonly code:
    | "missing"
    | "too-many-proofs"
    | "unsupported-proof"
    | "unsupported-cryptosuite"
    | "proof-chain"
    | "wrong-purpose"
    | "malformed-proof"
    | "context-mismatch"
    | "expired"
    | "stale"
    | "from-the-future"
    | "unknown-key"
    | "key-mismatch"
    | "bad-signature";
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** Names what is wrong with a proof. */
export function proofFailure(code: ProofFailure["code"], message: string): ProofFailure {
  return { code, message };
}
