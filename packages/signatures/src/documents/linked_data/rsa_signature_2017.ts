import { hash } from "node:crypto";
import { isKeyIri } from "../data_integrity_proof.ts";
import { readInstant } from "../instant.ts";
import { isJsonObject, type JsonDocument } from "../json_document.ts";
import { type LinkedDataSignatureFailure, signatureFailure } from "./linked_data_verification.ts";
import { type Statements, statementsOf } from "./statements.ts";

/** The name of the only type that the fediverse uses. */
export const TYPE = "RsaSignature2017";

/** 8192 bits in base64. */
const MAX_VALUE_LENGTH = 1368;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What `https://w3id.org/identity/v1` says of the options that servers send. Friendica has a `nonce`. */
const optionsContext = {
  created: {
    "@id": "http://purl.org/dc/terms/created",
    "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
  },
  creator: { "@id": "http://purl.org/dc/terms/creator", "@type": "@id" },
  nonce: "https://w3id.org/security#nonce",
};

/** The options of a signature. */
export interface SignatureOptions {
  /** The IRI of the key. */
  readonly creator: string;
  /** The time as it was written. */
  readonly created: string;
  /** Something that makes the signature another one. */
  readonly nonce?: string;
}

/** A signature whose form is in order, not yet verified. */
export interface RsaSignature2017 extends SignatureOptions {
  /** `created` in milliseconds since the epoch. */
  readonly time: number;
  /** The signature. */
  readonly bytes: Uint8Array;
}

/** Reads the `signature` of a document. */
export function readSignature(value: unknown): RsaSignature2017 | LinkedDataSignatureFailure {
  if (value === undefined || value === null) {
    return signatureFailure("missing", "The document has no signature.");
  }
  if (!isJsonObject(value) || value["type"] !== TYPE) {
    return signatureFailure("unsupported-type", `The signature is not one of type ${TYPE}.`);
  }
  // The context, if there is one, is ignored by all: that of the identity is put in its place.
  const { type: _type, id: _id, "@context": _context, ...members } = value;
  const { creator, created, nonce, signatureValue, ...others } = members;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    return malformed(`has a member ${JSON.stringify(other)}, which is not read`);
  }
  if (!isKeyIri(creator)) return malformed("has a creator that is not an IRI of 2048 characters");
  const time = readInstant(created);
  if (typeof created !== "string" || time === undefined) {
    return malformed("has no date with a time and a zone in created");
  }
  if (nonce !== undefined && typeof nonce !== "string") {
    return malformed("has a nonce that is no string");
  }
  const bytes = readBase64(signatureValue);
  if (bytes === undefined) return malformed("has no base64 in signatureValue");
  const options = nonce === undefined ? { creator, created } : { creator, created, nonce };
  return { ...options, time, bytes };
}

/**
 * What is signed: SHA-256 of the canonical statements of the options, then that of the document's, both in hex.
 *
 * @returns `undefined` where no statement can be made of the options, because the creator is odd.
 */
export async function signedBytes(
  { creator, created, nonce }: SignatureOptions,
  statements: Statements,
): Promise<Uint8Array | undefined> {
  const document: JsonDocument = {
    "@context": optionsContext,
    creator,
    created,
    nonce: nonce ?? null,
  };
  const reading = await statementsOf(document, { contexts: new Map(), readAs: [] });
  if (!reading.ok) return undefined;
  const hashes = [reading.statements, statements].map(({ canonical }) => hash("sha256", canonical));
  return new TextEncoder().encode(hashes.join(""));
}

function readBase64(value: unknown): Uint8Array | undefined {
  if (typeof value !== "string" || value.length > MAX_VALUE_LENGTH || !BASE64.test(value)) {
    return undefined;
  }
  try {
    return Uint8Array.fromBase64(value, { lastChunkHandling: "strict" });
  } catch {
    return undefined;
  }
}

function malformed(what: string): LinkedDataSignatureFailure {
  const message = `The signature ${what}.`;
  return signatureFailure("malformed-signature", message.slice(0, 200));
}
