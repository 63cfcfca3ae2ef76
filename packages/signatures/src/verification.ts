/** What {@linkcode verify} found. */
export type Verification =
  | {
    /** The signature is good, over all that was required, and fresh. */
    readonly ok: true;
    /** The id of the key that signed. */
    readonly keyId: string;
    /** What the signature covers: header names in lower case, `(request-target)` and the like. */
    readonly covered: readonly string[];
  }
  | {
    /** The request must be taken as unsigned. */
    readonly ok: false;
    /** The id of the key that the request names, as far as it could be read; a claim only. */
    readonly keyId?: string;
    /** What is wrong. */
    readonly reason: VerificationFailure;
  };

/** The one thing that made verification fail. Each has a `message`, a sentence fit for a 401 answer. */
export type VerificationFailure = RequestFailure | ComponentFailure;

/** A failure of the request as a whole. */
export interface RequestFailure {
  /**
   * - `missing`: there is no `Signature` header;
   * - `malformed`: the header, or the date that it covers, cannot be read;
   * - `unsupported-algorithm`: neither `rsa-sha256` nor `hs2019` nor left out;
   * - `digest-missing`: there is a body and no SHA-256 digest;
   * - `digest-mismatch`: the digest is that of another body;
   * - `stale`: signed too long ago, or expired;
   * - `from-the-future`: signed later than a wrong clock explains;
   * - `unknown-key`: `findKey` knows no key by that id;
   * - `key-mismatch`: the key is not one that can verify this signature;
   * - `bad-signature`: the key did not sign this request.
   */
  readonly code:
    | "missing"
    | "malformed"
    | "unsupported-algorithm"
    | "digest-missing"
    | "digest-mismatch"
    | "stale"
    | "from-the-future"
    | "unknown-key"
    | "key-mismatch"
    | "bad-signature";
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** A failure that concerns one component of the request. */
export interface ComponentFailure {
  /**
   * - `not-covered`: the component must be signed and is not;
   * - `absent-header`: the signature covers a header that the request does not have.
   */
  readonly code: "not-covered" | "absent-header";
  /** The name in lower case: `digest`, `(request-target)`. */
  readonly component: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** Names what is wrong with a request. */
export function requestFailure(code: RequestFailure["code"], message: string): RequestFailure {
  return { code, message };
}
