import type { PublicKey } from "../crypto/crypto_port.ts";
import { type DataIntegrityProof, readProofs } from "./data_integrity_proof.ts";
import {
  type DocumentVerification,
  type ProofFailure,
  proofFailure,
  type VerifiedProof,
} from "./document_verification.ts";
import { canonicalHash, canonicalJson, hashData } from "./eddsa_jcs_2022.ts";
import { DOCUMENT_LIMITS, type JsonDocument, readJsonDocument } from "./json_document.ts";

/** How to verify a document. */
export interface VerifyDocumentOptions {
  /**
   * Finds the public key that a proof names; `undefined` where there is none. It is called once for each proof,
   * and only if all of them are in order in themselves. What it throws is passed on.
   */
  readonly findKey: (verificationMethod: string) => Promise<PublicKey | undefined>;
  /** The time in milliseconds since the epoch. Defaults to `Date.now()`. */
  readonly now?: number;
  /** How old a proof may be, in seconds. Defaults to any age: documents are passed on for years. */
  readonly maxAge?: number;
  /** How far in the future a proof may be dated, in seconds, for clocks that differ. Defaults to 300. */
  readonly maxAhead?: number;
}

/**
 * Verifies the proofs of a document: FEP-8b32, cryptosuite `eddsa-jcs-2022`. All that it has must be good.
 *
 * A good answer means that the holders of the keys signed the document. Whether a key belongs to the author is the
 * caller's question (see `keyBelongsTo`), and a document without a date can be repeated forever.
 *
 * @param document The text as received, or what was parsed of it. Give the text where there is one: only there
 * can members of the same name be seen, of which readers take different ones. A number counts by its value
 * as an IEEE 754 double: `1` and `1.0` are the same to a signature. At most 1 MiB, 20,000 values, 64 levels.
 *
 * @example Verify a document and whose key it was
 * ```ts
 * import { generateKeyPair } from "@commonplace/signatures";
 * import { signDocument, verifyDocument } from "@commonplace/signatures/documents";
 * import assert from "node:assert/strict";
 *
 * const { privateKey, publicKey } = await generateKeyPair("ed25519");
 * const id = "https://a.example/users/ana#ed25519-key";
 * const note = { id: "https://a.example/notes/1", type: "Note", content: "Hello" };
 * const text = JSON.stringify(await signDocument(note, { id, privateKey }));
 *
 * const findKey = (method: string) => Promise.resolve(method === id ? publicKey : undefined);
 * const verification = await verifyDocument(text, { findKey });
 * assert(verification.ok);
 * assert.equal(verification.proofs[0].verificationMethod, id);
 * assert.deepEqual(verification.document, note);
 *
 * const forged = await verifyDocument(text.replace("Hello", "Hi"), { findKey });
 * assert(!forged.ok);
 * assert.equal(forged.reason.code, "bad-signature");
 * ```
 */
export async function verifyDocument(
  document: string | JsonDocument,
  options: VerifyDocumentOptions,
): Promise<DocumentVerification> {
  const reading = readJsonDocument(document, DOCUMENT_LIMITS);
  if (!reading.ok) return reading;
  const { proof, ...body } = reading.document;
  const read = readProofs(proof);
  if (!read.ok) return read;
  const covered = coveredDocument(body, read.proofs);
  if (covered === undefined) {
    const message = "The @context of a proof is not the one that the document begins with.";
    return refused(proofFailure("context-mismatch", message), read.proofs[0]);
  }
  for (const proof of read.proofs) {
    const outdated = ageFailure(proof, options);
    if (outdated !== undefined) return refused(outdated, proof);
  }
  const documentHash = canonicalHash(covered);
  const signed = read.proofs.map((proof) => signedForms(proof.options, covered, documentHash));
  for (const [index, proof] of read.proofs.entries()) {
    const key = await options.findKey(proof.verificationMethod);
    const failure = await keyFailure(key, proof.signature, signed[index] ?? []);
    if (failure !== undefined) return refused(failure, proof);
  }
  const [first, ...rest] = read.proofs;
  return { ok: true, proofs: [verified(first), ...rest.map(verified)], document: covered };
}

/** The document under the `@context` that was signed; `undefined` where that is not the beginning of its own. */
function coveredDocument(
  body: JsonDocument,
  proofs: readonly DataIntegrityProof[],
): JsonDocument | undefined {
  const contexts = proofs.map(({ options }) => options["@context"] ?? body["@context"]);
  const [first] = contexts;
  if (first === undefined) {
    return contexts.every((context) => context === undefined) ? body : undefined;
  }
  const agreed = contexts.every((context) =>
    context !== undefined && canonicalJson(context) === canonicalJson(first)
  );
  return agreed && beginsWith(body["@context"], first) ? { ...body, "@context": first } : undefined;
}

function beginsWith(context: unknown, beginning: unknown): boolean {
  const entries = [context].flat();
  return [beginning].flat().every((entry, index) =>
    index < entries.length && canonicalJson(entry) === canonicalJson(entries[index])
  );
}

function ageFailure(
  { created, expires }: DataIntegrityProof,
  { now = Date.now(), maxAge = Infinity, maxAhead = 300 }: VerifyDocumentOptions,
): ProofFailure | undefined {
  if (expires !== undefined && expires <= now) {
    return proofFailure("expired", "The proof has expired.");
  }
  if (created !== undefined && created - now > maxAhead * 1000) {
    return proofFailure("from-the-future", "The proof is dated in the future.");
  }
  return now - (created ?? -Infinity) > maxAge * 1000
    ? proofFailure("stale", "The proof was made too long ago, or does not say when.")
    : undefined;
}

/**
 * What the signature may be over: the options as they stand, and where they have no `@context`, also with that of
 * the document, which drafts of the cryptosuite put there without publishing it (Fedify does). Both cover all
 * of the document.
 */
function signedForms(
  options: JsonDocument,
  covered: JsonDocument,
  documentHash: string,
): readonly Uint8Array[] {
  const context = covered["@context"];
  const published = hashData(options, documentHash);
  return options["@context"] !== undefined || context === undefined
    ? [published]
    : [published, hashData({ ...options, "@context": context }, documentHash)];
}

async function keyFailure(
  key: PublicKey | undefined,
  signature: Uint8Array,
  signed: readonly Uint8Array[],
): Promise<ProofFailure | undefined> {
  if (key === undefined) {
    return proofFailure("unknown-key", "The key that the proof names is not known.");
  }
  if (key.type !== "ed25519") {
    return proofFailure("key-mismatch", "The proof names a key that is not an Ed25519 key.");
  }
  for (const bytes of signed) {
    if (await key.verify("ed25519", signature, bytes)) return undefined;
  }
  return proofFailure("bad-signature", "The proof is not that of the key it names.");
}

function verified({ verificationMethod, created, expires }: DataIntegrityProof): VerifiedProof {
  return { verificationMethod, created, expires };
}

function refused(
  reason: ProofFailure,
  { verificationMethod }: DataIntegrityProof,
): DocumentVerification {
  return { ok: false, verificationMethod, reason };
}
