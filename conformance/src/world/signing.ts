/**
 * Signing requests as most of the network does: draft-cavage-12, RSA-SHA256, `Digest`.
 *
 * It stands on `node:crypto` alone, so that the suite speaks even when the packages it judges do not.
 *
 * @module
 */

import { createHash, type KeyObject, sign } from "node:crypto";

/** A request that is to be signed. */
export interface Unsigned {
  /** Request method. */
  readonly method: "GET" | "HEAD" | "OPTIONS" | "POST";
  /** Absolute URL. */
  readonly url: string;
  /** The body that the digest is taken of; left out of a GET. */
  readonly body?: Uint8Array;
}

/** Who signs. */
export interface Signer {
  /** `keyId` of the signature. */
  readonly keyId: string;
  /** RSA private key. */
  readonly privateKey: KeyObject;
}

const activityType = "application/activity+json";

/** The headers of the signed request: date, digest, content type or accept, and `signature`. */
export function signedHeaders(request: Unsigned, signer: Signer): Record<string, string> {
  const headers = plainHeaders(request);
  const { host, pathname, search } = new URL(request.url);
  const fields: readonly (readonly [name: string, value: string])[] = [
    ["(request-target)", `${request.method.toLowerCase()} ${pathname}${search}`],
    ["host", host],
    ...Object.entries(headers).filter(([name]) => name !== "accept"),
  ];
  const text = fields.map(([name, value]) => `${name}: ${value}`).join("\n");
  const signature = sign("sha256", new TextEncoder().encode(text), signer.privateKey);
  const names = fields.map(([name]) => name).join(" ");
  return {
    ...headers,
    signature: `keyId="${signer.keyId}",algorithm="rsa-sha256",headers="${names}",` +
      `signature="${signature.toString("base64")}"`,
  };
}

/** The same headers without a signature. */
export function plainHeaders(request: Unsigned): Record<string, string> {
  const date = new Date().toUTCString();
  if (request.body === undefined) return { accept: activityType, date };
  const digest = createHash("sha256").update(request.body).digest("base64");
  return { date, digest: `SHA-256=${digest}`, "content-type": activityType };
}
