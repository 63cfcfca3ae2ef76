import { ownedBytes } from "./bytes.ts";
import { formatSignatureHeader, readComponents } from "./cavage/signature_header.ts";
import { signingString } from "./cavage/signing_string.ts";
import type { PrivateKey } from "./crypto/crypto_port.ts";
import { digest } from "./digest.ts";
import { formatHttpDate } from "./http_date.ts";
import { SigningError } from "./signing_error.ts";

/** Visible ASCII without the quote and the backslash, so that it needs no escapes in the header. */
const KEY_ID = /^[!#-[\]-~]+$/;

/** A private key and the name by which receivers find its public half. */
export interface SigningKey {
  /** The IRI of the key, such as `https://a.example/users/ana#main-key`. */
  readonly id: string;
  /** An RSA key from `generateKeyPair` or `importPrivateKey`. */
  readonly privateKey: PrivateKey;
}

/** How to sign a request. */
export interface SignOptions {
  /** The body of the signed request. Defaults to the request's own, which is then read from a clone. */
  readonly body?: Uint8Array;
  /** The time of signing in milliseconds since the epoch. Defaults to `Date.now()`. */
  readonly now?: number;
  /**
   * What to cover, in this order. Defaults to `(request-target) host date`, and with a body `digest` and,
   * where there is one, `content-type`.
   */
  readonly headers?: readonly string[];
}

/**
 * Signs a request by draft-cavage-http-signatures-12 with `rsa-sha256`. The answer is a new request with the
 * headers `Date`, `Signature` and, where there is a body, `Digest`, and with the same body bytes. `host` is
 * signed as the URL has it; the `Host` header itself is left to whoever sends the request.
 *
 * @param request The request to sign; it can still be used afterwards.
 * @param key The key to sign with.
 * @throws {SigningError} if the request cannot be signed so.
 *
 * @example Sign a fetch
 * ```ts
 * import { generateKeyPair, keyIdOf, sign } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { privateKey } = await generateKeyPair("rsa-2048");
 * const id = "https://a.example/actor#main-key";
 * const request = await sign(new Request("https://b.example/users/ben"), { id, privateKey });
 * assert.equal(keyIdOf(request), id);
 * ```
 */
export async function sign(
  request: Request,
  key: SigningKey,
  options: SignOptions = {},
): Promise<Request> {
  if (!KEY_ID.test(key.id)) {
    throw new SigningError("bad-key-id", `${JSON.stringify(key.id)} cannot be the id of a key.`);
  }
  const body = await bodyBytes(request, options.body);
  const { method } = request;
  const sendsBody = body !== undefined && !isBodiless(method);
  // Headers set here are checked once; those of a RequestInit would be checked and copied again.
  const signed = new Request(request, sendsBody ? { body } : {});
  const { headers } = signed;
  headers.delete("host");
  headers.set("date", formatHttpDate(options.now ?? Date.now()));
  if (body !== undefined) headers.set("digest", await digest(body));
  const components = chosenComponents(options.headers ?? defaultComponents(headers, body));
  const toSign = signingString(components, { method, target: new URL(request.url), headers });
  if (!toSign.ok) {
    throw new SigningError(
      "absent-header",
      `Cannot sign the header ${toSign.absent}: the request does not have it.`,
    );
  }
  const signature = await signBytes(key, toSign.bytes);
  const parts = { keyId: key.id, algorithm: "rsa-sha256", components };
  headers.set("signature", formatSignatureHeader({ ...parts, signature }));
  return signed;
}

async function signBytes({ privateKey }: SigningKey, bytes: Uint8Array): Promise<Uint8Array> {
  if (privateKey.type !== "rsa") {
    const message = `Requests are signed with an RSA key, not with one of type ${privateKey.type}.`;
    throw new SigningError("unsuitable-key", message);
  }
  return await privateKey.sign("rsa-v1_5-sha256", bytes);
}

async function bodyBytes(
  request: Request,
  given: Uint8Array | undefined,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (given !== undefined) {
    if (given.length > 0 && isBodiless(request.method)) {
      throw new SigningError("body-not-allowed", `A ${request.method} request has no body.`);
    }
    return ownedBytes(given);
  }
  if (request.body === null) return undefined;
  if (request.bodyUsed) {
    throw new SigningError("body-used", "The body was read before: hand it in as options.body.");
  }
  return new Uint8Array(await request.clone().arrayBuffer());
}

function isBodiless(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

function defaultComponents(headers: Headers, body: Uint8Array | undefined): readonly string[] {
  const components = ["(request-target)", "host", "date"];
  if (body !== undefined) components.push("digest");
  if (body !== undefined && headers.has("content-type")) components.push("content-type");
  return components;
}

function chosenComponents(names: readonly string[]): readonly string[] {
  const components = readComponents(names.join(" "));
  const signable = components?.length === names.length &&
    components.every((name) => name !== "(created)" && name !== "(expires)");
  if (components === undefined || !signable) {
    throw new SigningError(
      "unsupported-component",
      "The headers to sign must be 1 to 32 distinct names; (created) and (expires) are not among " +
        "what rsa-sha256 can sign (draft-cavage-12 §2.3).",
    );
  }
  return components;
}
