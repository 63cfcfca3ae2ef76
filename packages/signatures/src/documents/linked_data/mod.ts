/**
 * Linked Data signatures of 2017 (`RsaSignature2017`), by which Mastodon and others believe activities that a third
 * party passes on. It brings a JSON-LD library with it; contexts are handed in and never fetched.
 *
 * @module
 */

export {
  type SignedLinkedData,
  signLinkedData,
  type SignLinkedDataOptions,
} from "./sign_linked_data.ts";
export { verifyLinkedData, type VerifyLinkedDataOptions } from "./verify_linked_data.ts";
export type { ContextDocuments } from "./statements.ts";
export type {
  ContextFailure,
  CoverageFailure,
  LinkedDataFailure,
  LinkedDataSignatureFailure,
  LinkedDataVerification,
  ShapeFailure,
  StatementsFailure,
} from "./linked_data_verification.ts";
export { DocumentError, type DocumentErrorCode } from "../document_error.ts";
export type { JsonDocument, JsonFailure } from "../json_document.ts";
export type { SigningKey } from "../../sign.ts";
export type { KeyType, PrivateKey, PublicKey } from "../../crypto/crypto_port.ts";
export type { SignatureAlgorithm, SigningAlgorithm } from "../../crypto/signature_algorithm.ts";
