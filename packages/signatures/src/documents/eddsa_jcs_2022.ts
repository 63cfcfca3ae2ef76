import canonicalize from "canonicalize";
import { hash } from "node:crypto";
import type { JsonDocument } from "./json_document.ts";

/** The one cryptosuite of this package. */
export const CRYPTOSUITE = "eddsa-jcs-2022";

/**
 * The canonical form of a JSON value (RFC 8785): members sorted by UTF-16, no white space, numbers as
 * ECMAScript writes them.
 *
 * @param value A value that `readJsonDocument` took.
 */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? "null";
}

/** SHA-256 of the canonical form, in hex. */
export function canonicalHash(value: JsonDocument): string {
  return hash("sha256", canonicalJson(value));
}

/**
 * What a proof signs: the hash of its own options, then that of the document (Data Integrity EdDSA
 * Cryptosuites v1.0 §3.3.4).
 *
 * @param options The proof without its `proofValue`.
 * @param documentHash The hash of the document without proofs.
 */
export function hashData(options: JsonDocument, documentHash: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromHex(canonicalHash(options) + documentHash);
}
