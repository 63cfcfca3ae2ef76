import { hash } from "node:crypto";
import { ownedBytes } from "./bytes.ts";

const MAX_HEADER_LENGTH = 1024;
/** Up to this size hashing takes less time than handing the body to another thread. */
const SYNCHRONOUS_UP_TO = 32 * 1024;

/**
 * What {@linkcode checkDigest} found: every SHA-256 digest is that of the body (`match`), one is not
 * (`mismatch`), or the header has no SHA-256 digest to compare (`unsupported`).
 */
export type DigestVerdict = "match" | "mismatch" | "unsupported";

/**
 * The value of the `Digest` header for a body: `SHA-256=` and base64 (RFC 3230 §4.3.2, RFC 5843 §2.2).
 *
 * @param body The bytes as they are sent.
 *
 * @example The digest of a body
 * ```ts
 * import { checkDigest, digest } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const body = new TextEncoder().encode('{"hello": "world"}');
 * const header = await digest(body);
 * assert.equal(header, "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=");
 * assert.equal(await checkDigest(header, body), "match");
 * ```
 */
export async function digest(body: Uint8Array): Promise<string> {
  return `SHA-256=${await sha256(body)}`;
}

/**
 * Compares a `Digest` header with a body. The header may list several digests, and the name of an algorithm
 * may be written in any case (RFC 3230 §4.1.1). All SHA-256 digests must match; other algorithms are
 * skipped, and are not enough by themselves. A header longer than 1 KiB is `unsupported`.
 *
 * @param header The value of the header.
 * @param body The bytes as they were received; the empty array where there were none.
 */
export async function checkDigest(header: string, body: Uint8Array): Promise<DigestVerdict> {
  const claimed = header.length > MAX_HEADER_LENGTH ? [] : sha256Digests(header);
  if (claimed.length === 0) return "unsupported";
  const actual = (await digest(body)).slice("SHA-256=".length);
  return claimed.every((value) => value === actual) ? "match" : "mismatch";
}

async function sha256(body: Uint8Array): Promise<string> {
  if (body.length <= SYNCHRONOUS_UP_TO) return hash("sha256", body, "base64");
  return new Uint8Array(await crypto.subtle.digest("SHA-256", ownedBytes(body))).toBase64();
}

function sha256Digests(header: string): readonly string[] {
  const digests: string[] = [];
  for (const item of header.split(",")) {
    const equals = item.indexOf("=");
    if (equals < 0) continue;
    const algorithm = item.slice(0, equals).trim().toLowerCase();
    if (algorithm === "sha-256") digests.push(item.slice(equals + 1).trim());
  }
  return digests;
}
