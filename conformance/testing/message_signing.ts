/**
 * Signing by RFC 9421, for toy servers that do so.
 *
 * @module
 */

import { createHash, sign } from "node:crypto";
import type { Signer, Unsigned } from "../src/world/signing.ts";

/** Headers of a POST that is signed by RFC 9421 (`rsa-v1_5-sha256`), digest covered. */
export function messageSignedHeaders(request: Unsigned, signer: Signer): Record<string, string> {
  const digest = createHash("sha256").update(request.body ?? new Uint8Array()).digest("base64");
  const contentDigest = `sha-256=:${digest}:`;
  const created = Math.floor(Date.now() / 1_000);
  const parameters = `("@method" "@target-uri" "content-digest");created=${created};` +
    `keyid="${signer.keyId}";alg="rsa-v1_5-sha256"`;
  const base = [
    `"@method": ${request.method}`,
    `"@target-uri": ${request.url}`,
    `"content-digest": ${contentDigest}`,
    `"@signature-params": ${parameters}`,
  ].join("\n");
  const signature = sign("sha256", new TextEncoder().encode(base), signer.privateKey);
  return {
    "content-type": "application/activity+json",
    "content-digest": contentDigest,
    "signature-input": `sig1=${parameters}`,
    signature: `sig1=:${signature.toString("base64")}:`,
  };
}
