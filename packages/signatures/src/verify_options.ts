import type { PublicKey } from "./crypto/crypto_port.ts";
import type { SignatureAlgorithm } from "./crypto/signature_algorithm.ts";

/** How to verify any message. */
export interface SharedVerifyOptions {
  /** The bytes of the body as received; `undefined`, or none, where there is no body. */
  readonly body: Uint8Array | undefined;
  /**
   * Finds the public key by its id; `undefined` where there is none. It is called only for messages whose form,
   * coverage, dates and digests are in order, and once for each key id: a message may carry up to four RFC 9421
   * signatures, and the keys of the others are looked up only after the first was good. What it throws is passed on.
   */
  readonly findKey: (keyId: string) => Promise<PublicKey | undefined>;
  /** The time in milliseconds since the epoch. Defaults to `Date.now()`. */
  readonly now?: number;
  /** How old a signature may be, in seconds. Defaults to 3600. */
  readonly maxAge?: number;
  /** How far in the future a signature may be dated, in seconds, for clocks that differ. Defaults to 300. */
  readonly maxAhead?: number;
  /**
   * What one signature must cover, in place of the default: `(request-target)`, `host`, `date` and, where there is
   * a body, `digest`; of a response `@status`, `date` and, where there is a body, `digest`. What counts is what
   * the names stand for, in either scheme: `(request-target)` is met by `@method` and `@target-uri`, or by
   * `@method`, `@path` and `@query`; `host` by `@authority` or `@target-uri`; `date` by `(created)` or `created`;
   * `digest` by `content-digest`. Where no date is covered, the age is not checked.
   */
  readonly required?: readonly string[];
  /**
   * What an RFC 9421 signature without `alg` was made with (RFC 9421 §3.2). Defaults to what fits the key:
   * `rsa-v1_5-sha256`, `ed25519` or `ecdsa-p256-sha256`.
   */
  readonly algorithm?: SignatureAlgorithm;
}

/** How to verify a request. */
export interface VerifyOptions extends SharedVerifyOptions {
  /**
   * The URL that the request must have been signed for, built from the configured origin of this server and
   * the path and query of the request line; never from what the request says its host is.
   */
  readonly target: URL;
  /**
   * Whether a draft-cavage signature may leave the query of the target out, as those of BookWyrm and Fedify do.
   * The query is then nobody's word: such an answer has `coversQuery: false`, and nothing may be done on the
   * strength of the query alone. Defaults to false. It costs a second verification where the first fails and the
   * target has a query.
   */
  readonly acceptPathOnly?: boolean;
}

/** How to verify a response. */
export interface VerifyResponseOptions extends SharedVerifyOptions {
  /** The request that it answers, as it was sent, for components with `;req` (RFC 9421 §2.4). */
  readonly request?: Request;
}
