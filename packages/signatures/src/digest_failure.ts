import { checkContentDigest } from "./content_digest.ts";
import { checkDigest } from "./digest.ts";
import { requestFailure, type VerificationFailure } from "./verification.ts";

const checks = [
  { name: "Digest", check: checkDigest },
  { name: "Content-Digest", check: checkContentDigest },
];

/** Refuses a body for which neither header has a digest. */
export function missingDigestFailure(headers: Headers): VerificationFailure | undefined {
  if (checks.some(({ name }) => headers.has(name))) return undefined;
  const message = "The message has a body and no Digest or Content-Digest header.";
  return requestFailure("digest-missing", message);
}

/** A digest that is there must be right, covered or not, and with no body it must be that of nothing. */
export async function digestFailure(
  headers: Headers,
  body: Uint8Array = new Uint8Array(),
): Promise<VerificationFailure | undefined> {
  for (const { name, check } of checks) {
    const header = headers.get(name);
    const verdict = header === null ? "match" : await check(header, body);
    if (verdict === "mismatch") {
      const message = `The ${name} header is not the digest of the body.`;
      return requestFailure("digest-mismatch", message);
    }
    if (verdict === "unsupported") {
      const message = `The ${name} header has no SHA-256 or SHA-512 digest.`;
      return requestFailure("digest-missing", message);
    }
  }
  return undefined;
}
