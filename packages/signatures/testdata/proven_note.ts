import assert from "node:assert/strict";
import { generateKeyPair, type KeyPair, type PublicKey } from "../src/mod.ts";
import { formatProofValue } from "../src/documents/data_integrity_proof.ts";
import { canonicalHash, hashData } from "../src/documents/eddsa_jcs_2022.ts";
import {
  type DocumentFailure,
  type DocumentVerification,
  type JsonDocument,
  signDocument,
  type SignedDocument,
  verifyDocument,
  type VerifyDocumentOptions,
} from "../src/documents/mod.ts";

export const ana: KeyPair = await generateKeyPair("ed25519");
export const ben: KeyPair = await generateKeyPair("ed25519");
export const id = "https://a.example/users/ana#ed25519-key";
export const bensId = "https://b.example/users/ben#ed25519-key";
export const now: number = Date.parse("2026-11-10T12:00:00Z");

export const contexts: readonly string[] = [
  "https://www.w3.org/ns/activitystreams",
  "https://w3id.org/security/data-integrity/v2",
];

/** A note without a proof. */
export const note: JsonDocument = {
  "@context": contexts,
  id: "https://a.example/notes/1",
  type: "Note",
  attributedTo: "https://a.example/users/ana",
  content: "Hello",
  "commonplace:rating": 1,
};

/** The same with Ana's proof. */
export const signed: SignedDocument = await signDocument(
  note,
  { id, privateKey: ana.privateKey },
  { now },
);

/** Her proof. */
export const proof = signed.proof as JsonDocument;

const keys: Readonly<Record<string, PublicKey>> = { [id]: ana.publicKey, [bensId]: ben.publicKey };

/** Knows the keys of Ana and Ben. */
export function findKey(verificationMethod: string): Promise<PublicKey | undefined> {
  return Promise.resolve(keys[verificationMethod]);
}

/** Verifies at the time of signing. */
export function verify(
  document: string | JsonDocument,
  options: Partial<VerifyDocumentOptions> = {},
): Promise<DocumentVerification> {
  return verifyDocument(document, { findKey, now, ...options });
}

/** Fails unless the document is refused for this reason, in a sentence. */
export async function assertRefused(
  document: string | JsonDocument,
  code: DocumentFailure["code"],
  options: Partial<VerifyDocumentOptions> = {},
): Promise<void> {
  const verification = await verify(document, options);
  assert(!verification.ok, "The document must be refused.");
  assert.equal(verification.reason.code, code);
  assert.match(verification.reason.message, /^[A-Z].*\.$/);
}

/** Ana's proof by a config that `signDocument` does not write. */
export async function signedAs(body: JsonDocument, config: JsonDocument): Promise<JsonDocument> {
  const bytes = hashData(config, canonicalHash(body));
  const proofValue = formatProofValue(await ana.privateKey.sign("ed25519", bytes));
  return { ...body, proof: { ...config, proofValue } };
}

/** Such a config, as it should be. */
export const config: JsonDocument = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-jcs-2022",
  verificationMethod: id,
  proofPurpose: "assertionMethod",
};
