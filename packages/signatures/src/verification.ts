/** Which standard a signature follows: draft-cavage-http-signatures-12 or RFC 9421. */
export type SignatureScheme = "cavage" | "rfc9421";

/** What {@linkcode verify} found. */
export type Verification =
  | {
    /** Every signature is good; the one described here covers all that was required, and is fresh. */
    readonly ok: true;
    /** The standard that the signature follows. */
    readonly scheme: SignatureScheme;
    /** The id of the key that signed. */
    readonly keyId: string;
    /**
     * What the signature covers, in its order: header names in lower case, `(request-target)`, `@method`,
     * `@query-param;name="page"`.
     */
    readonly covered: readonly string[];
    /**
     * Whether the query of the target is covered; true as well where the target has none. Without it somebody
     * else may have chosen the query. False only where `acceptPathOnly` or `required` allows it.
     */
    readonly coversQuery: boolean;
    /** The label of an RFC 9421 signature. */
    readonly label?: string;
    /** The `nonce` of an RFC 9421 signature, for callers that remember those they have seen. */
    readonly nonce?: string;
    /** The `tag` of an RFC 9421 signature: what it was made for (RFC 9421 §2.3). */
    readonly tag?: string;
  }
  | {
    /** The message must be taken as unsigned. */
    readonly ok: false;
    /** The id of the key that the message names, as far as it could be read; a claim only. */
    readonly keyId?: string;
    /** What is wrong. */
    readonly reason: VerificationFailure;
  };

/** The one thing that made verification fail. Each has a `message`, a sentence fit for a 401 answer. */
export type VerificationFailure = RequestFailure | ComponentFailure;

/** A failure of the message as a whole. */
export interface RequestFailure {
  /**
   * - `missing`: there is no `Signature` header;
   * - `malformed`: the headers of the signature, or the date that it covers, cannot be read;
   * - `unsupported-algorithm`: an algorithm that is not verified here;
   * - `digest-missing`: there is a body and no SHA-256 or SHA-512 digest;
   * - `digest-mismatch`: the digest is that of another body;
   * - `stale`: signed too long ago, or expired;
   * - `from-the-future`: signed later than a wrong clock explains;
   * - `unknown-key`: `findKey` knows no key by that id;
   * - `key-mismatch`: the key is not one that can verify this signature;
   * - `bad-signature`: the key did not sign this message.
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

/** A failure that concerns one component of the message. */
export interface ComponentFailure {
  /**
   * - `not-covered`: the component must be signed and is not;
   * - `absent-header`: the signature covers something that the message does not have;
   * - `unsupported-component`: the signature covers something that is not derived here, such as trailers.
   */
  readonly code: "not-covered" | "absent-header" | "unsupported-component";
  /** The name in lower case: `digest`, `(request-target)`, `@path`. */
  readonly component: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
}

/** Names what is wrong with a message. */
export function requestFailure(code: RequestFailure["code"], message: string): RequestFailure {
  return { code, message };
}

const explanations: Readonly<Record<ComponentFailure["code"], (component: string) => string>> = {
  "not-covered": (component) => `The signature does not cover ${component}.`,
  "absent-header": (component) =>
    `The signature covers ${component}, which the message does not have.`,
  "unsupported-component": (component) =>
    `The signature covers ${component}, which cannot be checked here.`,
};

/** Names the component that something is wrong with. */
export function componentFailure(
  code: ComponentFailure["code"],
  component: string,
): ComponentFailure {
  return { code, component, message: explanations[code](component) };
}
