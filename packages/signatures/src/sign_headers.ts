import { bodyHash } from "./body_hash.ts";
import { ownedBytes } from "./bytes.ts";
import { signCavage } from "./cavage/sign_cavage.ts";
import { contentDigest } from "./content_digest.ts";
import { formatHttpDate } from "./http_date.ts";
import { signRfc9421 } from "./rfc9421/sign_rfc9421.ts";
import type {
  Rfc9421SignOptions,
  SharedSignOptions,
  SigningKey,
  SignOptions,
} from "./sign_options.ts";
import { SigningError } from "./signing_error.ts";

/** Visible ASCII without the quote and the backslash, so that it needs no escapes in the header. */
const KEY_ID = /^[!#-[\]-~]{1,2048}$/;

/** A request that is about to be sent, for programs that send thousands and build no `Request` for each. */
export interface UnsentRequest {
  /** The method, in upper case. */
  readonly method: string;
  /** Where to: the whole target that is signed, the host included. */
  readonly url: URL;
  /** What is sent with it; signing sets `Date`, `Signature` and the digests here, and deletes `Host`. */
  readonly headers: Headers;
  /** The body; none when left out. */
  readonly body?: Uint8Array;
}

/**
 * Signs a request where it stands, by setting its headers: what `sign` does without copying.
 *
 * @param request The request; its body stays as it is.
 * @param key The key to sign with.
 * @throws {SigningError} if the request cannot be signed so.
 *
 * @example Sign what is sent by other means than fetch
 * ```ts
 * import { generateKeyPair, signHeaders } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const { privateKey } = await generateKeyPair("rsa-2048");
 * const id = "https://a.example/actor#main-key";
 * const headers = new Headers({ "content-type": "application/activity+json" });
 * const body = new TextEncoder().encode("{}");
 * const url = new URL("https://b.example/inbox");
 * await signHeaders({ method: "POST", url, headers, body }, { id, privateKey });
 * assert.match(headers.get("signature") ?? "", /^keyId="https:\/\/a\.example\/actor#main-key",/);
 * ```
 */
export async function signHeaders(
  request: UnsentRequest,
  key: SigningKey,
  options: Omit<SignOptions, "body"> | Omit<Rfc9421SignOptions, "body"> = {},
): Promise<void> {
  const { method, url: target, headers } = request;
  const now = signingTime(key, options);
  const body = request.body && ownedBytes(request.body);
  if (body !== undefined && body.length > 0 && (method === "GET" || method === "HEAD")) {
    throw new SigningError("body-not-allowed", `A ${method} has no body.`);
  }
  headers.delete("host");
  await setDateAndDigests(headers, { options, body, now });
  const message = { method, target, headers };
  const hasBody = body !== undefined;
  if (options.scheme === "rfc9421") await signRfc9421(message, key, { ...options, now, hasBody });
  else await signCavage(message, key, { ...options, now, hasBody });
}

/**
 * The time of signing, once key id and lifetime are found to be such as can be written.
 *
 * @throws {SigningError} `bad-key-id` or `bad-parameter`.
 */
export function signingTime(key: SigningKey, options: SharedSignOptions): number {
  if (!KEY_ID.test(key.id)) {
    throw new SigningError("bad-key-id", `${JSON.stringify(key.id)} cannot be the id of a key.`);
  }
  const { lifetime = 1, now = Date.now() } = options;
  if (!(lifetime > 0 && lifetime <= 1e9 && now >= 0)) {
    throw new SigningError("bad-parameter", "The lifetime must be a number of seconds above 0.");
  }
  return now;
}

/** A message whose date and digests are to be set. */
export interface Dated {
  readonly options: SignOptions | Rfc9421SignOptions;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  readonly now: number;
}

/** Both digests are set where both are covered, or where the message has the other one already. */
export async function setDateAndDigests(
  headers: Headers,
  { options, body, now }: Dated,
): Promise<void> {
  const isRfc9421 = options.scheme === "rfc9421";
  const keepsDate = isRfc9421 && options.append === true && headers.has("date");
  if (!keepsDate) headers.set("date", formatHttpDate(now));
  if (body === undefined) return;
  const names = (isRfc9421 ? options.components : options.headers)
    ?.map((name) => name.toLowerCase());
  if (!isRfc9421 || names?.includes("digest") || headers.has("digest")) {
    headers.set("digest", `SHA-256=${await bodyHash("sha-256", body)}`);
  }
  if (isRfc9421 || names?.includes("content-digest") || headers.has("content-digest")) {
    headers.set("content-digest", await contentDigest(body));
  }
}
