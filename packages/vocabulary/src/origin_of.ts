const ORDINARY_START = /^https?:\/\/[^/?#]/i;

/** IRIs whose origin stands there as it is: a name in lower case, no port, no user, nothing odd. */
const PLAIN =
  /^(https?:\/\/(?:(?![a-z0-9-]*--)[a-z0-9][a-z0-9-]*\.)+[a-z]{2,63})(?:[/?#][!-[\]-~]*)?$/;

/**
 * Whom an IRI belongs to: scheme, host and port of an `http` or `https` IRI, in lower case, without
 * the scheme's own port (RFC 6454 §4). An id speaks for its origin only.
 *
 * IRIs that parsers are known to disagree on have no origin here: those with white space, control
 * characters, backslashes or user information (RFC 9110 §4.2.4).
 *
 * @example The origin of an id
 * ```ts
 * import assert from "node:assert/strict";
 * import { originOf } from "@commonplace/vocabulary";
 *
 * assert.equal(originOf("https://Books.Example:443/u/ann"), "https://books.example");
 * assert.equal(originOf("http://localhost:8541/c/main"), "http://localhost:8541");
 * assert.equal(originOf("acct:ann@books.example"), undefined);
 * ```
 *
 * @returns The origin, or undefined when there is none; it never throws
 */
export function originOf(iri: string): string | undefined {
  const plain = PLAIN.exec(iri);
  if (plain !== null) return plain[1];
  if (!ORDINARY_START.test(iri) || !isUnambiguous(iri)) return undefined;
  try {
    const url = new URL(iri);
    return url.username === "" && url.password === "" ? url.origin : undefined;
  } catch {
    return undefined;
  }
}

/** Whether two IRIs belong to one origin; false when either has none. */
export function sameOrigin(a: string, b: string): boolean {
  const origin = originOf(a);
  return origin !== undefined && origin === originOf(b);
}

function isUnambiguous(iri: string): boolean {
  return !/[\s\p{Cc}\\]/u.test(iri);
}
