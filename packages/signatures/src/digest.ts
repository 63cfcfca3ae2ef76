import { bodyHash, type HashName, hashNames } from "./body_hash.ts";

const MAX_HEADER_LENGTH = 1024;

/**
 * What {@linkcode checkDigest} and {@linkcode checkContentDigest} found: every SHA-256 or SHA-512 digest is that
 * of the body (`match`), one is not (`mismatch`), or the header has no such digest to compare (`unsupported`).
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
  return `SHA-256=${await bodyHash("sha-256", body)}`;
}

/**
 * Compares a `Digest` header with a body. The header may list several digests, and the name of an algorithm
 * may be written in any case (RFC 3230 §4.1.1). All SHA-256 and SHA-512 digests must match; other algorithms are
 * skipped, and are not enough by themselves. A header longer than 1 KiB is `unsupported`.
 *
 * @param header The value of the header.
 * @param body The bytes as they were received; the empty array where there were none.
 */
export async function checkDigest(header: string, body: Uint8Array): Promise<DigestVerdict> {
  const claimed = header.length > MAX_HEADER_LENGTH ? [] : claimedDigests(header);
  return await verdict(claimed, body);
}

/** A digest that a header claims, in base64. */
export interface ClaimedDigest {
  readonly name: HashName;
  readonly base64: string;
}

/** Holds every claimed digest against the body. */
export async function verdict(
  claimed: readonly ClaimedDigest[],
  body: Uint8Array,
): Promise<DigestVerdict> {
  if (claimed.length === 0) return "unsupported";
  for (const name of hashNames) {
    const digests = claimed.filter((each) => each.name === name);
    if (digests.length === 0) continue;
    const actual = await bodyHash(name, body);
    if (!digests.every(({ base64 }) => base64 === actual)) return "mismatch";
  }
  return "match";
}

function claimedDigests(header: string): readonly ClaimedDigest[] {
  const digests: ClaimedDigest[] = [];
  for (const item of header.split(",")) {
    const equals = item.indexOf("=");
    if (equals < 0) continue;
    const label = item.slice(0, equals).trim().toLowerCase();
    const name = hashNames.find((known) => known === label);
    if (name !== undefined) digests.push({ name, base64: item.slice(equals + 1).trim() });
  }
  return digests;
}
