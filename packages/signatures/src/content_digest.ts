import { bodyHash, type HashName, hashNames } from "./body_hash.ts";
import { type ClaimedDigest, type DigestVerdict, verdict } from "./digest.ts";
import { bytesOf, readDictionary } from "./structured_field.ts";

const MAX_HEADER_LENGTH = 1024;

/**
 * The value of the `Content-Digest` header for a body (RFC 9530 §2), which RFC 9421 signatures cover in place of
 * `Digest`.
 *
 * @param body The bytes as they are sent.
 * @param algorithm Defaults to `sha-256`.
 *
 * @example The digest of a body, the new way
 * ```ts
 * import { checkContentDigest, contentDigest } from "@commonplace/signatures";
 * import assert from "node:assert/strict";
 *
 * const body = new TextEncoder().encode('{"hello": "world"}');
 * const header = await contentDigest(body);
 * assert.equal(header, "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
 * assert.equal(await checkContentDigest(header, body), "match");
 * ```
 */
export async function contentDigest(
  body: Uint8Array,
  algorithm: HashName = "sha-256",
): Promise<string> {
  return `${algorithm}=:${await bodyHash(algorithm, body)}:`;
}

/**
 * Compares a `Content-Digest` header with a body. All of its sha-256 and sha-512 digests must match; other
 * algorithms are skipped, and are not enough by themselves. A header that is no dictionary of byte sequences, or
 * longer than 1 KiB, is `unsupported`.
 *
 * @param header The value of the header.
 * @param body The bytes as they were received; the empty array where there were none.
 */
export async function checkContentDigest(header: string, body: Uint8Array): Promise<DigestVerdict> {
  const claimed = header.length > MAX_HEADER_LENGTH ? [] : claimedDigests(header);
  return await verdict(claimed, body);
}

function claimedDigests(header: string): readonly ClaimedDigest[] {
  const digests: ClaimedDigest[] = [];
  const dictionary = readDictionary(header);
  for (const name of hashNames) {
    const member = dictionary?.get(name);
    const bytes = member && bytesOf(member);
    // A known name whose value is no byte sequence makes the whole header worthless.
    if (member !== undefined && bytes === undefined) return [];
    if (bytes !== undefined) digests.push({ name, base64: bytes.toBase64() });
  }
  return digests;
}
