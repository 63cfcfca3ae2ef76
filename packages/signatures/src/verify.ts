import { parseSignatureHeader, type SignatureHeader } from "./cavage/signature_header.ts";
import { signingString } from "./cavage/signing_string.ts";
import { checkDigest } from "./digest.ts";
import { parseHttpDate } from "./http_date.ts";
import type { RequestFailure, Verification, VerificationFailure } from "./verification.ts";

const DEFAULT_MAX_AGE = 3600;
const DEFAULT_MAX_AHEAD = 300;
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
  readonly findKey: (keyId: string) => Promise<CryptoKey | undefined>;
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
  if (value === null) return refused(failure("missing", "The request has no Signature header."));
  const parsed = parseSignatureHeader(value);
  if (!parsed.ok) return refused(failure("malformed", parsed.message));

  const { keyId, components, created, expires, signature } = parsed.header;
  const { method, headers } = request;
  const toVerify = signingString(components, {
    method,
    target: options.target,
    headers,
    created,
    expires,
  });
  // Cheapest first, and all of it before findKey: a request that is wrong in itself causes no fetch.
  const reason = algorithmFailure(parsed.header) ??
    coverageFailure(components, headers, options) ??
    (toVerify.ok ? undefined : absentHeader(toVerify.absent)) ??
    ageFailure(parsed.header, headers, options) ??
    await digestFailure(headers, options.body);
  if (reason !== undefined) return refused(reason, keyId);
  if (!toVerify.ok) return refused(absentHeader(toVerify.absent), keyId);

  const key = await options.findKey(keyId);
  if (key === undefined) {
    return refused(failure("unknown-key", "The key that the signature names is not known."), keyId);
  }
  const good = await isSignedBy(key, signature, toVerify.bytes);
  if (good === undefined) {
    const message = "The key that the signature names is not an RSA key that can be used here.";
    return refused(failure("key-mismatch", message), keyId);
  }
  return good
    ? { ok: true, keyId, covered: components }
    : refused(failure("bad-signature", "The signature is not that of the key it names."), keyId);
}

function refused(reason: VerificationFailure, keyId?: string): Verification {
  return keyId === undefined ? { ok: false, reason } : { ok: false, keyId, reason };
}

function failure(code: RequestFailure["code"], message: string): RequestFailure {
  return { code, message };
}

function algorithmFailure(header: SignatureHeader): VerificationFailure | undefined {
  if (!SUPPORTED_ALGORITHMS.includes(header.algorithm)) {
    const message = "The signature's algorithm is not supported; use rsa-sha256 or hs2019.";
    return failure("unsupported-algorithm", message);
  }
  const timed = header.components.find((name) => name === "(created)" || name === "(expires)");
  if (header.algorithm === "rsa-sha256" && timed !== undefined) {
    const message = `An rsa-sha256 signature cannot cover ${timed} (draft-cavage-12 §2.3).`;
    return failure("malformed", message);
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
    return failure("digest-missing", "The request has a body and no Digest header.");
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

/** `created` and `expires` bind even where they are not covered: they can only make a signature invalid. */
function ageFailure(
  { components, created, expires }: SignatureHeader,
  headers: Headers,
  { now = Date.now(), maxAge = DEFAULT_MAX_AGE, maxAhead = DEFAULT_MAX_AHEAD }: VerifyOptions,
): VerificationFailure | undefined {
  const times: number[] = [];
  if (components.includes("date")) {
    const date = parseHttpDate(headers.get("date") ?? "");
    if (date === undefined) {
      return failure("malformed", "The Date header is not a date as in RFC 9110 §5.6.7.");
    }
    times.push(date);
  }
  if (created !== undefined) times.push(Number(created) * 1000);
  if (times.some((time) => now - time > maxAge * 1000)) {
    return failure("stale", `The request was signed more than ${maxAge} seconds ago.`);
  }
  if (times.some((time) => time - now > maxAhead * 1000)) {
    const message = `The request is dated more than ${maxAhead} seconds in the future.`;
    return failure("from-the-future", message);
  }
  if (expires !== undefined && Number(expires) * 1000 < now) {
    return failure("stale", "The signature has expired.");
  }
  return undefined;
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
      return failure("digest-mismatch", "The Digest header is not the digest of the body.");
    case "unsupported":
      return failure("digest-missing", "The Digest header has no SHA-256 digest.");
  }
}

/** `undefined` where the key is of another kind, or so odd (an even modulus, say) that WebCrypto throws. */
async function isSignedBy(
  key: CryptoKey,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean | undefined> {
  const { name, hash } = key.algorithm as RsaHashedKeyAlgorithm;
  const suitable = key.type === "public" && key.usages.includes("verify") &&
    name === "RSASSA-PKCS1-v1_5" && hash.name === "SHA-256";
  if (!suitable) return undefined;
  try {
    return await crypto.subtle.verify(name, key, signature, bytes);
  } catch {
    return undefined;
  }
}
