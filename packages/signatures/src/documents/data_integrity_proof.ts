import { decodeBase58btc, encodeBase58btc } from "../base58btc.ts";
import { type ProofFailure, proofFailure } from "./document_verification.ts";
import { CRYPTOSUITE } from "./eddsa_jcs_2022.ts";
import { readInstant } from "./instant.ts";
import { isJsonObject, type JsonDocument } from "./json_document.ts";

/** How many proofs a document may have; each can cost the fetch of a key. */
export const MAX_PROOFS = 8;

const MAX_ID_LENGTH = 2048;
const SIGNATURE_LENGTH = 64;
/** What 64 bytes take at most in base58. */
const MAX_VALUE_LENGTH = 88;

/** A proof whose form is in order (Data Integrity §2.1), not yet verified. */
export interface DataIntegrityProof {
  readonly verificationMethod: string;
  readonly created: number | undefined;
  readonly expires: number | undefined;
  /** The proof without its value. */
  readonly options: JsonDocument;
  readonly signature: Uint8Array;
}

/** What {@linkcode readProofs} found. */
export type ProofsReading =
  | { readonly ok: true; readonly proofs: readonly [DataIntegrityProof, ...DataIntegrityProof[]] }
  | { readonly ok: false; readonly verificationMethod?: string; readonly reason: ProofFailure };

/**
 * Reads the proofs of a document. Those of other kinds are left out where there is one of ours: they can be
 * added by anybody, and say nothing to who cannot verify them.
 *
 * @param value The member `proof`.
 */
export function readProofs(value: unknown): ProofsReading {
  const entries = proofEntries(value);
  if (entries.length > MAX_PROOFS) {
    return refused(proofFailure("too-many-proofs", `There are more than ${MAX_PROOFS} proofs.`));
  }
  const proofs: DataIntegrityProof[] = [];
  let foreign: ProofFailure | undefined;
  for (const entry of entries) {
    const unsupported = kindFailure(entry);
    if (unsupported !== undefined) {
      foreign ??= unsupported;
      continue;
    }
    const reading = readProof(entry as JsonDocument);
    if (!("signature" in reading)) return refused(reading, methodOf(entry as JsonDocument));
    proofs.push(reading);
  }
  const [first, ...rest] = proofs;
  if (first) return { ok: true, proofs: [first, ...rest] };
  return refused(foreign ?? proofFailure("missing", "The document has no proof."));
}

/** A `proof` as a list: of one, of many, of none. */
export function proofEntries(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Whether a value can name a key: an absolute IRI, `https:` or `did:` or another. */
export function isKeyIri(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_ID_LENGTH && URL.canParse(value);
}

/** A signature as `proofValue`. */
export function formatProofValue(signature: Uint8Array): string {
  return `z${encodeBase58btc(signature)}`;
}

function kindFailure(entry: unknown): ProofFailure | undefined {
  if (!isJsonObject(entry) || entry["type"] !== "DataIntegrityProof") {
    return proofFailure("unsupported-proof", "The proof is not a DataIntegrityProof.");
  }
  return entry["cryptosuite"] === CRYPTOSUITE
    ? undefined
    : proofFailure("unsupported-cryptosuite", `The cryptosuite is not ${CRYPTOSUITE}.`);
}

function readProof(entry: JsonDocument): DataIntegrityProof | ProofFailure {
  const { proofValue, ...options } = entry;
  if (options["previousProof"] !== undefined) {
    return proofFailure("proof-chain", "The proof belongs to a chain, which is not supported.");
  }
  if (options["proofPurpose"] !== "assertionMethod") {
    return proofFailure("wrong-purpose", "The purpose of the proof is not assertionMethod.");
  }
  const verificationMethod = methodOf(entry);
  if (verificationMethod === undefined) {
    return malformed(`verificationMethod of the proof is not an IRI of at most 2048 characters`);
  }
  const times = [options["created"], options["expires"]];
  const [created, expires] = times.map(readInstant);
  if (times.some((value) => value !== undefined && readInstant(value) === undefined)) {
    return malformed("created or expires of the proof is not a date with a time and a zone");
  }
  const signature = readProofValue(proofValue);
  return signature === undefined
    ? malformed("proofValue is not a signature of 64 bytes in base58btc")
    : { verificationMethod, created, expires, options, signature };
}

function readProofValue(value: unknown): Uint8Array | undefined {
  if (typeof value !== "string" || !value.startsWith("z")) return undefined;
  if (value.length > 1 + MAX_VALUE_LENGTH) return undefined;
  const bytes = decodeBase58btc(value.slice(1));
  return bytes?.length === SIGNATURE_LENGTH ? bytes : undefined;
}

function methodOf(entry: JsonDocument): string | undefined {
  const value = entry["verificationMethod"];
  return isKeyIri(value) ? value : undefined;
}

function malformed(what: string): ProofFailure {
  return proofFailure("malformed-proof", `The member ${what}.`);
}

function refused(reason: ProofFailure, verificationMethod?: string): ProofsReading {
  return verificationMethod === undefined
    ? { ok: false, reason }
    : { ok: false, verificationMethod, reason };
}
