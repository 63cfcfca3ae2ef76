import type { SigningKey } from "../sign.ts";
import { formatProofValue, isKeyIri, MAX_PROOFS, proofEntries } from "./data_integrity_proof.ts";
import { DocumentError } from "./document_error.ts";
import { canonicalHash, CRYPTOSUITE, hashData } from "./eddsa_jcs_2022.ts";
import { formatTimestamp } from "./instant.ts";
import { DOCUMENT_LIMITS, type JsonDocument, readJsonDocument } from "./json_document.ts";

/** How to sign a document. */
export interface SignDocumentOptions {
  /** The time of signing in milliseconds since the epoch, written to the second. Defaults to `Date.now()`. */
  readonly now?: number;
  /** When the proof ends, in milliseconds since the epoch. Without it the proof does not end. */
  readonly expires?: number;
}

/** A document with its proof, or with its proofs where it had some before. */
export interface SignedDocument extends JsonDocument {
  /** One proof, or all of them. */
  readonly proof: unknown;
}

/**
 * Signs a document by FEP-8b32: a `DataIntegrityProof` of the cryptosuite `eddsa-jcs-2022`, for
 * `assertionMethod`. A document that has proofs gets one more; the proofs do not cover each other.
 *
 * The `@context` is not changed. That of an activity should name
 * `https://w3id.org/security/data-integrity/v2`, so that readers of JSON-LD find `proof` in it.
 *
 * @param document The document; members that are `undefined` are not there. At most 1 MiB, 20,000 values, 64 levels.
 * @param key An Ed25519 key, by the IRI under which the actor's `assertionMethod` lists it.
 * @throws {DocumentError} if the document cannot be signed so.
 */
export async function signDocument(
  document: JsonDocument,
  key: SigningKey,
  options: SignDocumentOptions = {},
): Promise<SignedDocument> {
  const reading = readJsonDocument(document, DOCUMENT_LIMITS);
  if (!reading.ok) {
    const { code, message } = reading.reason;
    throw new DocumentError(code === "too-large" ? code : "malformed", message);
  }
  const { proof: earlier, ...body } = document;
  const proofs = proofEntries(earlier);
  if (proofs.length >= MAX_PROOFS) {
    throw new DocumentError("too-many-proofs", `The document has ${proofs.length} proofs already.`);
  }
  const config = proofConfig(body, key.id, options);
  const signature = await signBytes(key, hashData(config, canonicalHash(body)));
  const proof = { ...config, proofValue: formatProofValue(signature) };
  return { ...body, proof: proofs.length === 0 ? proof : [...proofs, proof] };
}

function proofConfig(
  body: JsonDocument,
  verificationMethod: string,
  { now = Date.now(), expires }: SignDocumentOptions,
): JsonDocument {
  if (!isKeyIri(verificationMethod)) {
    const message = `${JSON.stringify(verificationMethod)} cannot be the id of a key.`;
    throw new DocumentError("bad-key-id", message);
  }
  const context = body["@context"];
  return {
    ...(context === undefined ? {} : { "@context": context }),
    type: "DataIntegrityProof",
    cryptosuite: CRYPTOSUITE,
    created: formatTimestamp(now),
    ...(expires === undefined ? {} : { expires: formatTimestamp(expires) }),
    verificationMethod,
    proofPurpose: "assertionMethod",
  };
}

async function signBytes({ privateKey }: SigningKey, bytes: Uint8Array): Promise<Uint8Array> {
  if (privateKey.type !== "ed25519") {
    const message = `Proofs are made with an Ed25519 key, not with one of type ${privateKey.type}.`;
    throw new DocumentError("unsuitable-key", message);
  }
  return await privateKey.sign("ed25519", bytes);
}
