/**
 * Entity tags: names of representations, by which a reader asks whether its copy is still good.
 *
 * @module
 */

import { createHash } from "node:crypto";

/** The strong entity tag of a text in a media type (RFC 9110 §8.8.3): types have tags of their own. */
export function entityTag(type: string, text: string): string {
  const hash = createHash("sha256").update(type).update("\0").update(text);
  return `"${hash.digest("base64url").slice(0, 27)}"`;
}

/**
 * Whether an `If-None-Match` header names an entity tag, weakly compared: `*`, or a list in which
 * tags may be marked weak (RFC 9110 §13.1.2). One that cannot be read names nothing.
 */
export function namesTag(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  for (const [opaque] of ifNoneMatch.matchAll(/"[^"]*"/g)) {
    if (opaque === tag) return true;
  }
  return false;
}
