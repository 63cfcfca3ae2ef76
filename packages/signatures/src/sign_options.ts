import type { PrivateKey } from "./crypto/crypto_port.ts";
import type { RequestTarget } from "./cavage/signing_string.ts";

/** A private key and the name by which receivers find its public half. */
export interface SigningKey {
  /** The IRI of the key, such as `https://a.example/users/ana#main-key`. */
  readonly id: string;
  /** A key from `generateKeyPair` or `importPrivateKey`. RSA is what every server can verify. */
  readonly privateKey: PrivateKey;
}

/** How to sign any message. */
export interface SharedSignOptions {
  /** The body of the signed message. Defaults to the message's own, which is then read from a clone. */
  readonly body?: Uint8Array;
  /** The time of signing in milliseconds since the epoch. Defaults to `Date.now()`. */
  readonly now?: number;
  /** For how many seconds the signature says that it holds. Defaults to saying nothing. */
  readonly lifetime?: number;
}

/** How to sign a request by draft-cavage-http-signatures-12, which all servers of the network read. */
export interface SignOptions extends SharedSignOptions {
  /** Defaults to `cavage`. */
  readonly scheme?: "cavage";
  /**
   * What to cover, in this order; `(created)` and `(expires)`, which needs a `lifetime`, under `hs2019` alone.
   * Defaults to `(request-target) host date`, and with a body `digest` and, where there is one, `content-type`.
   */
  readonly headers?: readonly string[];
  /**
   * What the signature says of its algorithm. Both mean PKCS #1 v1.5 with SHA-256 for RSA; Ed25519 keys sign under
   * `hs2019` alone. Defaults to `rsa-sha256` for RSA.
   */
  readonly algorithm?: "rsa-sha256" | "hs2019";
  /** Whether `(request-target)` has the query. Defaults to `path-and-query`; BookWyrm and Fedify want `path`. */
  readonly requestTarget?: RequestTarget;
}

/** How to sign a message by RFC 9421. */
export interface Rfc9421SignOptions extends SharedSignOptions {
  /** Chooses RFC 9421. */
  readonly scheme: "rfc9421";
  /**
   * What to cover, in this order, such as `@method`, `content-type` or `@query-param;name="page"`. Defaults to
   * `@method @target-uri @authority`, of a response `@status`, and with a body `content-digest` and, where there is
   * one, `content-type`.
   */
  readonly components?: readonly string[];
  /** What to call the signature among several. Defaults to `sig1`. */
  readonly label?: string;
  /** A value that is used once. Defaults to none. */
  readonly nonce?: string;
  /** What the signature is for (RFC 9421 §2.3). Defaults to none. */
  readonly tag?: string;
  /**
   * Whether to keep the RFC 9421 signatures that the message has, and its date, and add another label. Defaults to
   * false: they are replaced.
   */
  readonly append?: boolean;
}

/** How to sign a response. */
export interface SignResponseOptions extends Rfc9421SignOptions {
  /** The request that it answers, as it was received, for components with `;req` (RFC 9421 §2.4). */
  readonly request?: Request;
}
