/**
 * Names as they are compared.
 *
 * @module
 */

/** Longer names differ in what comes later, and are taken to be the same. */
const LONGEST = 200;

/** A name on a domain, whatever its case, its accents and what is between its words. */
export function nameKey(origin: string, name: string): string {
  const folded = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return `${origin} ${folded.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, LONGEST)}`;
}
