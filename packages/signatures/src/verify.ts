import { ageFailure } from "./cavage/signature_age.ts";
import { parseSignatureHeader, type SignatureHeader } from "./cavage/signature_header.ts";
import { signingString } from "./cavage/signing_string.ts";
import type { PublicKey } from "./crypto/crypto_port.ts";
import { checkDigest } from "./digest.ts";
import { requestFailure, type Verification, type VerificationFailure } from "./verification.ts";

const SUPPORTED_ALGORITHMS: readonly (string | undefined)[] = ["rsa-sha256", "hs2019", undefined];

/** How to verify a request. */
export interface VerifyOptions {
  /** The bytes of the body as received; `undefined`, or none, where there is no body. */
  readonly body: Uint8Array | undefined;
  /**
   * The URL that the request must have been signed for, built from the configured origin of this server and
   * the path and query of the request line; never from what the request says its host is.
   */
  readonly target: URL;
  /**
   * Finds the public key by its id; `undefined` where there is none. It is called at most once, and only
   * for requests whose form, coverage, date and digest are in order. What it throws is passed on.
   */
  readonly findKey: (keyId: string) => Promise<PublicKey | undefined>;
  /** The time in milliseconds since the epoch. Defaults to `Date.now()`. */
  readonly now?: number;
  /** How old a signature may be, in seconds. Defaults to 3600. */
  readonly maxAge?: number;
  /** How far in the future a signature may be dated, in seconds, for clocks that differ. Defaults to 300. */
  readonly maxAhead?: number;
  /**
   * What the signature must cover, in place of the default: `(request-target)`, `host`, `date` and, where
   * there is a body, `digest`. `date` is met by `(created)` too. Where neither is required nor covered, the
   * age is not checked.
   */
  readonly required?: readonly string[];
}

/**
 * Verifies the `Signature` header of a request (draft-cavage-http-signatures-12, RSA with SHA-256).
 *
 * A good answer means that the holder of the key signed this method, path, query, host and body at most an
 * hour ago. Whose key it is, the caller decides in `findKey` (see `keyBelongsTo`). A request can be repeated
 * within the hour: what it does should be idempotent.
 *
 * @param request The request as received; its body is not read.
 *
 * @example Refuse a request with the reason
 * ```ts
 * import { verify } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const target = new URL("https://b.example/inbox");
 * const verification = await verify(new Request(target, { method: "POST" }), {
 *   body: new TextEncoder().encode("{}"),
 *   target,
 *   findKey: () => Promise.resolve(undefined),
 * });
 * assert(!verification.ok);
 * assert.equal(verification.reason.code, "missing");
 * assert.equal(verification.reason.message, "The request has no Signature header.");
 * ```
 */
export async function verify(request: Request, options: VerifyOptions): Promise<Verification> {
  const value = request.headers.get("signature");
  if (value === null) {
    return refused(requestFailure("missing", "The request has no Signature header."));
  }
  const parsed = parseSignatureHeader(value);
  if (!parsed.ok) return refused(requestFailure("malformed", parsed.message));

  const { keyId, components, created, expires, signature } = parsed.header;
  const { method, headers } = request;
  const { target, body } = options;
  // Cheapest first, and all of it before findKey: a request that is wrong in itself causes no fetch.
  const unacceptable = algorithmFailure(parsed.header) ??
    coverageFailure(components, headers, options);
  if (unacceptable !== undefined) return refused(unacceptable, keyId);
  const signed = signingString(components, { method, target, headers, created, expires });
  if (!signed.ok) return refused(absentHeader(signed.absent), keyId);
  const outdated = ageFailure(parsed.header, headers, options) ??
    await digestFailure(headers, body);
  if (outdated !== undefined) return refused(outdated, keyId);

  const key = await options.findKey(keyId);
  const good = key && await isSignedBy(key, signature, signed.bytes);
  return good === true
    ? { ok: true, keyId, covered: components }
    : refused(keyFailure(key, good), keyId);
}

function refused(reason: VerificationFailure, keyId?: string): Verification {
  return keyId === undefined ? { ok: false, reason } : { ok: false, keyId, reason };
}

function keyFailure(key: PublicKey | undefined, good: boolean | undefined): VerificationFailure {
  if (key === undefined) {
    return requestFailure("unknown-key", "The key that the signature names is not known.");
  }
  return good === undefined
    ? requestFailure(
      "key-mismatch",
      "The signature names a key that is not an RSA key of use here.",
    )
    : requestFailure("bad-signature", "The signature is not that of the key it names.");
}

function algorithmFailure(header: SignatureHeader): VerificationFailure | undefined {
  if (!SUPPORTED_ALGORITHMS.includes(header.algorithm)) {
    const message = "The signature's algorithm is not supported; use rsa-sha256 or hs2019.";
    return requestFailure("unsupported-algorithm", message);
  }
  const timed = header.components.find((name) => name === "(created)" || name === "(expires)");
  if (header.algorithm === "rsa-sha256" && timed !== undefined) {
    const message = `An rsa-sha256 signature cannot cover ${timed} (draft-cavage-12 §2.3).`;
    return requestFailure("malformed", message);
  }
  return undefined;
}

function coverageFailure(
  components: readonly string[],
  headers: Headers,
  { body, required }: VerifyOptions,
): VerificationFailure | undefined {
  const needed = required?.map((name) => name.toLowerCase()) ?? defaultRequired(body);
  if (hasBytes(body) && needed.includes("digest") && !headers.has("digest")) {
    return requestFailure("digest-missing", "The request has a body and no Digest header.");
  }
  const component = needed.find((name) =>
    !components.includes(name) && !(name === "date" && components.includes("(created)"))
  );
  if (component === undefined) return undefined;
  const message = `The signature does not cover ${component}.`;
  return { code: "not-covered", component, message };
}

function defaultRequired(body: Uint8Array | undefined): readonly string[] {
  const always = ["(request-target)", "host", "date"];
  return hasBytes(body) ? [...always, "digest"] : always;
}

function hasBytes(body: Uint8Array | undefined): boolean {
  return body !== undefined && body.length > 0;
}

function absentHeader(component: string): VerificationFailure {
  const message = `The signature covers ${component}, which the request does not have.`;
  return { code: "absent-header", component, message };
}

/** A digest that is there must be right, covered or not, and with no body it must be that of nothing. */
async function digestFailure(
  headers: Headers,
  body: Uint8Array | undefined,
): Promise<VerificationFailure | undefined> {
  const header = headers.get("digest");
  if (header === null) return undefined;
  switch (await checkDigest(header, body ?? new Uint8Array())) {
    case "match":
      return undefined;
    case "mismatch":
      return requestFailure("digest-mismatch", "The Digest header is not the digest of the body.");
    case "unsupported":
      return requestFailure("digest-missing", "The Digest header has no SHA-256 digest.");
  }
}

/** `undefined` where the key is of another type than the algorithm needs. */
async function isSignedBy(
  key: PublicKey,
  signature: Uint8Array,
  bytes: Uint8Array,
): Promise<boolean | undefined> {
  if (key.type !== "rsa") return undefined;
  return await key.verify("rsa-v1_5-sha256", signature, bytes);
}
