import { cavageClaims } from "./cavage/cavage_claim.ts";
import type { Claim, Claims } from "./claim.ts";
import { coverageFailure, coversQuery } from "./coverage.ts";
import type { PublicKey } from "./crypto/crypto_port.ts";
import { digestFailure, missingDigestFailure } from "./digest_failure.ts";
import type { HttpMessage } from "./http_message.ts";
import { rfc9421Claims } from "./rfc9421/rfc9421_claims.ts";
import { ageFailure } from "./signature_age.ts";
import {
  componentFailure,
  requestFailure,
  type Verification,
  type VerificationFailure,
} from "./verification.ts";
import type { VerifyOptions, VerifyResponseOptions } from "./verify_options.ts";

/**
 * Verifies the signatures of a request: the `Signature` header of draft-cavage-http-signatures-12, or, where there
 * is a `Signature-Input` header, those of RFC 9421. All of them must be good, and one of them must cover what is
 * required; which, the answer says.
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
 * assert.equal(verification.reason.message, "The message has no Signature header.");
 * ```
 */
export async function verify(request: Request, options: VerifyOptions): Promise<Verification>;
/**
 * Verifies the RFC 9421 signatures of a response. draft-cavage has none on responses that anybody sends.
 *
 * @param response The response as received; its body is not read.
 */
export async function verify(
  response: Response,
  options: VerifyResponseOptions,
): Promise<Verification>;
export async function verify(
  carrier: Request | Response,
  options: VerifyOptions | VerifyResponseOptions,
): Promise<Verification> {
  const message = messageOf(carrier, options);
  const read = claimsOf(message, options);
  if (!read.ok) return refused(read.reason, read.keyId);
  const { claims } = read;
  const [first] = claims;
  const required = options.required?.map(normalised) ?? defaultRequired(message, options.body);
  const main = claims.find((claim) => coverageFailure(claim, required, message) === undefined) ??
    first;
  if (main === undefined) return refused(missing);

  // Cheapest first, and all of it before findKey: a message that is wrong in itself causes no fetch.
  const unacceptable = bodyFailure(message, required, options.body) ??
    coverageFailure(main, required, message);
  if (unacceptable !== undefined) return refused(unacceptable, main.keyId);
  const checked: CheckedClaim[] = [];
  for (const claim of [main, ...claims.filter((each) => each !== main)]) {
    const signed = claim.signed();
    if (!signed.ok) return refused(componentFailure(signed.code, signed.component), claim.keyId);
    const outdated = ageFailure(claim.times, message.headers, options);
    if (outdated !== undefined) return refused(outdated, claim.keyId);
    checked.push({ claim, bytes: signed.bytes });
  }
  const altered = await digestFailure(message.headers, options.body);
  if (altered !== undefined) return refused(altered, main.keyId);
  return await verifyClaims(checked, { main, message, options });
}

/** A claim that is in order, with the bytes that must have been signed. */
interface CheckedClaim {
  readonly claim: Claim;
  readonly bytes: Uint8Array;
}

const missing = requestFailure("missing", "The message has no Signature header.");

function messageOf(
  carrier: Request | Response,
  options: VerifyOptions | VerifyResponseOptions,
): HttpMessage {
  if (!("status" in carrier)) {
    const { target } = options as VerifyOptions;
    return { method: carrier.method, target, headers: carrier.headers };
  }
  const { status, headers } = carrier;
  const { request } = options as VerifyResponseOptions;
  if (request === undefined) return { status, headers };
  const { method, url } = request;
  return { status, headers, request: { method, target: new URL(url), headers: request.headers } };
}

function claimsOf(message: HttpMessage, options: VerifyOptions | VerifyResponseOptions): Claims {
  const { headers } = message;
  const [signature, signatureInput] = [headers.get("signature"), headers.get("signature-input")];
  if (signatureInput !== null && signature !== null) {
    return rfc9421Claims({ signatureInput, signature }, message, options.algorithm);
  }
  if (signature === null || "status" in message) return { ok: false, reason: missing };
  const acceptPathOnly = "acceptPathOnly" in options && options.acceptPathOnly === true;
  return cavageClaims(signature, message, acceptPathOnly);
}

/** Names are in lower case; what their parameters say is not. */
function normalised(requirement: string): string {
  const semicolon = requirement.indexOf(";");
  if (semicolon < 0) return requirement.toLowerCase();
  return requirement.slice(0, semicolon).toLowerCase() + requirement.slice(semicolon);
}

function defaultRequired(message: HttpMessage, body: Uint8Array | undefined): readonly string[] {
  const always = "status" in message ? ["@status", "date"] : ["(request-target)", "host", "date"];
  return hasBytes(body) ? [...always, "digest"] : always;
}

function hasBytes(body: Uint8Array | undefined): boolean {
  return body !== undefined && body.length > 0;
}

function bodyFailure(
  { headers }: HttpMessage,
  required: readonly string[],
  body: Uint8Array | undefined,
): VerificationFailure | undefined {
  const needed = required.includes("digest") || required.includes("content-digest");
  return needed && hasBytes(body) ? missingDigestFailure(headers) : undefined;
}

interface Verifying {
  readonly main: Claim;
  readonly message: HttpMessage;
  readonly options: VerifyOptions | VerifyResponseOptions;
}

/** Verifies the one that counts first, so that keys of others are looked up only for a message that is signed. */
async function verifyClaims(
  checked: readonly CheckedClaim[],
  { main, message, options }: Verifying,
): Promise<Verification> {
  const keys = new Map<string, PublicKey | undefined>();
  let query = coversQuery(main, message);
  for (const { claim, bytes } of checked) {
    const { keyId } = claim;
    if (!keys.has(keyId)) keys.set(keyId, await options.findKey(keyId));
    const proof = await proofOf(claim, bytes, keys.get(keyId));
    if (typeof proof !== "string") return refused(proof, keyId);
    if (claim === main) query &&= proof === "signed";
  }
  const { scheme, keyId, covered, label, nonce, tag } = main;
  return {
    ok: true,
    scheme,
    keyId,
    covered,
    coversQuery: query,
    ...label === undefined ? {} : { label },
    ...nonce === undefined ? {} : { nonce },
    ...tag === undefined ? {} : { tag },
  };
}

async function proofOf(
  { signedWithoutQuery, signature, algorithmFor }: Claim,
  bytes: Uint8Array,
  key: PublicKey | undefined,
): Promise<"signed" | "signed without the query" | VerificationFailure> {
  if (key === undefined) {
    return requestFailure("unknown-key", "The key that the signature names is not known.");
  }
  const algorithm = algorithmFor(key.type);
  if (algorithm === undefined) {
    const message = `The signature names a key of type ${key.type}, which cannot have made it.`;
    return requestFailure("key-mismatch", message);
  }
  if (await key.verify(algorithm, signature, bytes)) return "signed";
  const shorter = signedWithoutQuery?.();
  if (shorter?.ok && await key.verify(algorithm, signature, shorter.bytes)) {
    return "signed without the query";
  }
  return requestFailure("bad-signature", "The signature is not that of the key it names.");
}

function refused(reason: VerificationFailure, keyId?: string): Verification {
  return keyId === undefined ? { ok: false, reason } : { ok: false, keyId, reason };
}
