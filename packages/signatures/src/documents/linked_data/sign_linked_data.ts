import type { SigningKey } from "../../sign.ts";
import { isKeyIri } from "../data_integrity_proof.ts";
import { DocumentError } from "../document_error.ts";
import { formatTimestamp } from "../instant.ts";
import { type JsonDocument, readJsonDocument } from "../json_document.ts";
import { signedBytes, TYPE } from "./rsa_signature_2017.ts";
import {
  type ContextDocuments,
  LINKED_DATA_LIMITS,
  type Statements,
  statementsOf,
} from "./statements.ts";

/** How to sign a document. */
export interface SignLinkedDataOptions {
  /** The contexts that the document names, by IRI: objects with an `@context` member. Nothing is fetched. */
  readonly contexts: ContextDocuments;
  /** The time of signing in milliseconds since the epoch, written to the second. Defaults to `Date.now()`. */
  readonly now?: number;
}

/** A document with its Linked Data signature. */
export interface SignedLinkedData extends JsonDocument {
  /** The signature. */
  readonly signature: {
    /** The kind of the signature. */
    readonly type: "RsaSignature2017";
    /** The IRI of the key. */
    readonly creator: string;
    /** When it was made. */
    readonly created: string;
    /** The signature in base64. */
    readonly signatureValue: string;
  };
}

/**
 * Signs a document with a Linked Data signature of 2017 (`RsaSignature2017`), which Mastodon wants on activities
 * that others pass on. A signature that was there before is replaced.
 *
 * @param document The document, all of which has a meaning in its contexts. At most 256 KiB, 2048 values, 64 levels.
 * @param key An RSA key, by the IRI under which the actor publishes it.
 * @throws {DocumentError} if the document cannot be signed so.
 */
export async function signLinkedData(
  document: JsonDocument,
  key: SigningKey,
  { contexts, now = Date.now() }: SignLinkedDataOptions,
): Promise<SignedLinkedData> {
  if (key.privateKey.type !== "rsa") {
    const { type } = key.privateKey;
    const message =
      `Linked Data signatures are made with an RSA key, not with one of type ${type}.`;
    throw new DocumentError("unsuitable-key", message);
  }
  const { signature: _, ...body } = document;
  const options = { creator: key.id, created: formatTimestamp(now) };
  const statements = await statementsToSign(body, contexts);
  const bytes = isKeyIri(key.id) ? await signedBytes(options, statements) : undefined;
  if (bytes === undefined) {
    const message = `${JSON.stringify(key.id)} cannot be the id of a key.`;
    throw new DocumentError("bad-key-id", message);
  }
  const signature = await key.privateKey.sign("rsa-v1_5-sha256", bytes);
  return { ...body, signature: { type: TYPE, ...options, signatureValue: signature.toBase64() } };
}

async function statementsToSign(
  body: JsonDocument,
  contexts: ContextDocuments,
): Promise<Statements> {
  const reading = readJsonDocument(body, LINKED_DATA_LIMITS);
  const made = reading.ok ? await statementsOf(body, { contexts, readAs: [] }) : reading;
  if (made.ok) return made.statements;
  const { code, message } = made.reason;
  throw new DocumentError(code === "duplicate-member" ? "malformed" : code, message);
}
