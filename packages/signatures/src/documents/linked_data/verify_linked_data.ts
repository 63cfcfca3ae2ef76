import type { PublicKey } from "../../crypto/crypto_port.ts";
import { type JsonDocument, readJsonDocument } from "../json_document.ts";
import {
  type LinkedDataFailure,
  type LinkedDataSignatureFailure,
  type LinkedDataVerification,
  signatureFailure,
} from "./linked_data_verification.ts";
import { readSignature, type RsaSignature2017, signedBytes } from "./rsa_signature_2017.ts";
import {
  ACTIVITY_STREAMS,
  type ContextDocuments,
  LINKED_DATA_LIMITS,
  statementsOf,
} from "./statements.ts";

/** How to verify a Linked Data signature. */
export interface VerifyLinkedDataOptions {
  /**
   * The contexts that documents may name, by IRI: objects with an `@context` member. Nothing is fetched; a document
   * that names another is `unknown-context`. Only contexts that you trust belong here.
   */
  readonly contexts: ContextDocuments;
  /**
   * Finds the public key that the signature names; `undefined` where there is none. It is called at most once,
   * for documents that are in order in themselves. What it throws is passed on.
   */
  readonly findKey: (creator: string) => Promise<PublicKey | undefined>;
  /**
   * The contexts of the document in the answer, from among `contexts`. Defaults to
   * `https://www.w3.org/ns/activitystreams`.
   */
  readonly readAs?: string | readonly string[];
  /** The time in milliseconds since the epoch. Defaults to `Date.now()`. */
  readonly now?: number;
  /** How old a signature may be, in seconds. Defaults to any age: documents are passed on for years. */
  readonly maxAge?: number;
  /** How far in the future a signature may be dated, in seconds, for clocks that differ. Defaults to 300. */
  readonly maxAhead?: number;
}

/**
 * Verifies a Linked Data signature of 2017 (`RsaSignature2017`), as Mastodon makes them.
 *
 * A good answer means that the holder of the key made the statements of `verification.document`. Whether the key
 * belongs to the author is the caller's question (see `keyBelongsTo`).
 *
 * @param document The text as received, or what was parsed of it; the text lets members of the same name be seen.
 * At most 256 KiB, 2048 values, 64 levels.
 *
 * @example Verify what was forwarded, and read what was signed
 * ```ts
 * import { generateKeyPair } from "@commonplace/signatures";
 * import { signLinkedData, verifyLinkedData } from "@commonplace/signatures/linked-data";
 * import assert from "node:assert/strict";
 *
 * // In earnest this is the published context, kept with the program.
 * const as = "https://www.w3.org/ns/activitystreams";
 * const terms = { id: "@id", type: "@type", Note: `${as}#Note`, content: `${as}#content` };
 * const contexts = new Map([[as, { "@context": terms }]]);
 *
 * const { privateKey, publicKey } = await generateKeyPair("rsa-2048");
 * const id = "https://a.example/users/ana#main-key";
 * const note = { "@context": as, id: "https://a.example/1", type: "Note", content: "Hello" };
 * const signed = await signLinkedData(note, { id, privateKey }, { contexts });
 *
 * const findKey = (creator: string) => Promise.resolve(creator === id ? publicKey : undefined);
 * const verification = await verifyLinkedData(JSON.stringify(signed), { contexts, findKey });
 * assert(verification.ok);
 * assert.equal(verification.creator, id);
 * assert.deepEqual(verification.document, note);
 * ```
 */
export async function verifyLinkedData(
  document: string | JsonDocument,
  options: VerifyLinkedDataOptions,
): Promise<LinkedDataVerification> {
  const reading = readJsonDocument(document, LINKED_DATA_LIMITS);
  if (!reading.ok) return reading;
  const { signature: value, ...body } = reading.document;
  const signature = readSignature(value);
  if (!("bytes" in signature)) return { ok: false, reason: signature };
  const outdated = ageFailure(signature, options);
  if (outdated !== undefined) return refused(outdated, signature);
  const { contexts, readAs = ACTIVITY_STREAMS } = options;
  const made = await statementsOf(body, { contexts, readAs });
  if (!made.ok) return refused(made.reason, signature);
  const signed = await signedBytes(signature, made.statements);
  if (signed === undefined) {
    const message = "The signature has a creator that is not an absolute IRI.";
    return refused(signatureFailure("malformed-signature", message), signature);
  }
  const key = await options.findKey(signature.creator);
  const failure = await keyFailure(key, signature, signed);
  if (failure !== undefined) return refused(failure, signature);
  const { creator, time: created } = signature;
  return { ok: true, creator, created, document: made.statements.document };
}

function ageFailure(
  { time }: RsaSignature2017,
  { now = Date.now(), maxAge = Infinity, maxAhead = 300 }: VerifyLinkedDataOptions,
): LinkedDataSignatureFailure | undefined {
  if (time - now > maxAhead * 1000) {
    return signatureFailure("from-the-future", "The signature is dated in the future.");
  }
  return now - time > maxAge * 1000
    ? signatureFailure("stale", "The signature was made too long ago.")
    : undefined;
}

async function keyFailure(
  key: PublicKey | undefined,
  { bytes }: RsaSignature2017,
  signed: Uint8Array,
): Promise<LinkedDataSignatureFailure | undefined> {
  if (key === undefined) {
    return signatureFailure("unknown-key", "The key that the signature names is not known.");
  }
  if (key.type !== "rsa") {
    return signatureFailure("key-mismatch", "The signature names a key that is not an RSA key.");
  }
  return await key.verify("rsa-v1_5-sha256", bytes, signed)
    ? undefined
    : signatureFailure("bad-signature", "The signature is not that of the key it names.");
}

function refused(
  reason: LinkedDataFailure,
  { creator }: RsaSignature2017,
): LinkedDataVerification {
  return { ok: false, creator, reason };
}
