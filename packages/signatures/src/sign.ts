import { ownedBytes } from "./bytes.ts";
import { setDateAndDigests, signHeaders, signingTime } from "./sign_headers.ts";
import { signRfc9421 } from "./rfc9421/sign_rfc9421.ts";
import type {
  Rfc9421SignOptions,
  SigningKey,
  SignOptions,
  SignResponseOptions,
} from "./sign_options.ts";
import { SigningError } from "./signing_error.ts";

export type { SigningKey } from "./sign_options.ts";

const NULL_BODY_STATUSES: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Signs a request: by draft-cavage-http-signatures-12, which every server of the network reads, or by RFC 9421
 * (`scheme: "rfc9421"`). The answer is a new request with the headers `Date` and `Signature`, where there is a body
 * `Digest` or `Content-Digest`, and the same body bytes. The host is signed as the URL has it; the `Host` header
 * itself is left to whoever sends the request.
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
 *
 * @example Sign by RFC 9421
 * ```ts
 * import { generateKeyPair, sign } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { privateKey } = await generateKeyPair("ed25519");
 * const request = await sign(
 *   new Request("https://b.example/inbox", { method: "POST", body: "{}" }),
 *   { id: "https://a.example/actor#ed25519-key", privateKey },
 *   { scheme: "rfc9421", lifetime: 300 },
 * );
 * assert.match(request.headers.get("signature-input") ?? "", /^sig1=\("@method" "@target-uri" /);
 * ```
 */
export async function sign(
  request: Request,
  key: SigningKey,
  options?: SignOptions | Rfc9421SignOptions,
): Promise<Request>;
/**
 * Signs a response by RFC 9421. The answer is a new response with the same body bytes.
 *
 * @param response The response to sign; it can still be used afterwards.
 * @param key The key to sign with.
 * @throws {SigningError} if the response cannot be signed so.
 */
export async function sign(
  response: Response,
  key: SigningKey,
  options: SignResponseOptions,
): Promise<Response>;
export async function sign(
  message: Request | Response,
  key: SigningKey,
  options: SignOptions | Rfc9421SignOptions | SignResponseOptions = {},
): Promise<Request | Response> {
  const now = signingTime(key, options);
  const body = options.body === undefined
    ? await bodyBytes(message)
    : givenBytes(message, options.body);
  return "status" in message
    ? await signedResponse(message, key, { options: options as SignResponseOptions, body, now })
    : await signedRequest(message, key, { options, body, now });
}

interface Signing<Options> {
  readonly options: Options;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  readonly now: number;
}

async function signedRequest(
  request: Request,
  key: SigningKey,
  { options, body, now }: Signing<SignOptions | Rfc9421SignOptions>,
): Promise<Request> {
  const { method } = request;
  // Headers set here are checked once; those of a RequestInit would be checked and copied again.
  const signed = new Request(request, body !== undefined && !isBodiless(request) ? { body } : {});
  const unsent = {
    method,
    url: new URL(request.url),
    headers: signed.headers,
    ...(body && { body }),
  };
  await signHeaders(unsent, key, { ...options, now });
  return signed;
}

async function signedResponse(
  response: Response,
  key: SigningKey,
  { options, body, now }: Signing<SignResponseOptions>,
): Promise<Response> {
  const { status, statusText } = response;
  const hasBody = body !== undefined;
  const content = hasBody && !isBodiless(response) ? body : null;
  const signed = new Response(content, { status, statusText, headers: response.headers });
  const { headers } = signed;
  await setDateAndDigests(headers, { options, body, now });
  const { request } = options;
  const answered = request && {
    method: request.method,
    target: new URL(request.url),
    headers: request.headers,
  };
  const message = answered ? { status, headers, request: answered } : { status, headers };
  await signRfc9421(message, key, { ...options, now, hasBody });
  return signed;
}

function givenBytes(message: Request | Response, given: Uint8Array): Uint8Array<ArrayBuffer> {
  if (given.length > 0 && isBodiless(message)) {
    const kind = "status" in message ? `response of status ${message.status}` : message.method;
    throw new SigningError("body-not-allowed", `A ${kind} has no body.`);
  }
  return ownedBytes(given);
}

async function bodyBytes(
  message: Request | Response,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (message.body === null) return undefined;
  if (message.bodyUsed) {
    throw new SigningError("body-used", "The body was read before: hand it in as options.body.");
  }
  return new Uint8Array(await message.clone().arrayBuffer());
}

function isBodiless(message: Request | Response): boolean {
  return "status" in message
    ? NULL_BODY_STATUSES.has(message.status)
    : message.method === "GET" || message.method === "HEAD";
}
