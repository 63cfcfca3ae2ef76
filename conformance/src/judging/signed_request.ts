/**
 * A request that was signed, and its signature taken apart.
 *
 * @module
 */

/** A request as it arrived. */
export interface SignedRequest {
  /** Request method. */
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  /** Headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Body. */
  readonly body: Uint8Array;
}

/** A signature taken apart: what it covers, and the text that was signed. */
export interface ReadSignature {
  /** Which of the two schemes. */
  readonly scheme: "draft-cavage-12" | "RFC 9421";
  /** Id of the key. */
  readonly keyId: string;
  /** Names of what is covered, in lower case. */
  readonly covered: readonly string[];
  /** The text that was signed. */
  readonly text: string;
  /** The signature. */
  readonly signature: Uint8Array;
}
