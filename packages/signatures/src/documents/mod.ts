/**
 * Proofs within documents, by FEP-8b32 (Object Integrity Proofs): the cryptosuite `eddsa-jcs-2022` of the W3C.
 * Such a document can be believed wherever it comes from: forwarded, found in a reply, or read from a disk.
 *
 * @module
 */

export { signDocument, type SignDocumentOptions, type SignedDocument } from "./sign_document.ts";
export { verifyDocument, type VerifyDocumentOptions } from "./verify_document.ts";
export type {
  DocumentFailure,
  DocumentVerification,
  ProofFailure,
  VerifiedProof,
} from "./document_verification.ts";
export { DocumentError, type DocumentErrorCode } from "./document_error.ts";
export type { JsonDocument, JsonFailure } from "./json_document.ts";
export type { SigningKey } from "../sign.ts";
export type { KeyType, PrivateKey, PublicKey } from "../crypto/crypto_port.ts";
export type { SignatureAlgorithm, SigningAlgorithm } from "../crypto/signature_algorithm.ts";
