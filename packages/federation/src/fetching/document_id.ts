/**
 * What a document's id says about the URL that served it:
 *
 * - `same`: it is that URL (or a fragment of it), the document speaks for itself;
 * - `refetch`: another URL of the same origin, fetch that one and take only what it says;
 * - `foreign`: no URL, or one of another origin, which this one cannot speak for.
 */
export type DocumentIdCheck = "same" | "refetch" | "foreign";

/**
 * Compares the id that a document claims with the URL that it came from (Lemmy §4.2 V22).
 *
 * Fetching again at the id is the caller's to bound: once is enough.
 *
 * @example A document under somebody else's name
 * ```ts
 * import { checkDocumentId } from "@commonplace/federation";
 * import assert from "node:assert/strict";
 *
 * const url = "https://a.example/notes/1";
 * assert.equal(checkDocumentId("https://a.example/notes/1", url), "same");
 * assert.equal(checkDocumentId("https://a.example/objects/77", url), "refetch");
 * assert.equal(checkDocumentId("https://b.example/notes/1", url), "foreign");
 * ```
 *
 * @param id The document's id.
 * @param url The final URL that served it.
 */
export function checkDocumentId(id: string, url: string): DocumentIdCheck {
  const claimed = URL.parse(id);
  const served = URL.parse(url);
  if (claimed === null || served === null || claimed.origin !== served.origin) return "foreign";
  if (claimed.origin === "null") return "foreign";
  claimed.hash = "";
  served.hash = "";
  return claimed.href === served.href ? "same" : "refetch";
}
