/**
 * Verifying the signature of a request that the target sent, on `node:crypto` alone. It reads
 * draft-cavage-12 and RFC 9421.
 *
 * @module
 */

import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { cavageSignature } from "./cavage_signature.ts";
import { messageSignature } from "./message_signature.ts";

/** A request as it arrived. */
export interface SignedRequest {
  /** Request method. */
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  /** Headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Body. */
  readonly body: Uint8Array;
}

/** A signature taken apart: what it covers, and the text that was signed. */
export interface ReadSignature {
  /** Which of the two schemes. */
  readonly scheme: "draft-cavage-12" | "RFC 9421";
  /** Id of the key. */
  readonly keyId: string;
  /** Names of what is covered, in lower case. */
  readonly covered: readonly string[];
  /** The text that was signed. */
  readonly text: string;
  /** The signature. */
  readonly signature: Uint8Array;
}

/** What is wrong with a signature; `digest` where only the body is not vouched for. */
export type SignatureFault =
  | { readonly about: "signature"; readonly message: string }
  | { readonly about: "digest"; readonly message: string };

/** Takes the signature of a request apart; `undefined` when there is none that can be read. */
export function readSignature(request: SignedRequest): ReadSignature | undefined {
  return request.headers["signature-input"] === undefined
    ? cavageSignature(request)
    : messageSignature(request);
}

/** A key that a request may be signed by. */
export interface VerificationKey {
  /** Its id. */
  readonly id: string;
  /** The key in PEM. */
  readonly publicKeyPem: string;
}

/** What is wrong with a request that was to be signed by one of `keys`. */
export function signatureFaults(
  request: SignedRequest,
  keys: readonly VerificationKey[],
): SignatureFault[] {
  const read = readSignature(request);
  if (!read) return [{ about: "signature", message: "it carries no signature that can be read" }];
  const faults: SignatureFault[] = [];
  const key = keys.find(({ id }) => id === read.keyId);
  if (!key) {
    const message = `it is signed by ${read.keyId}, which is no key of the actor`;
    faults.push({ about: "signature", message });
  } else if (!isSignedBy(read, key.publicKeyPem)) {
    const message = `its ${read.scheme} signature does not verify with the key in the actor`;
    faults.push({ about: "signature", message });
  }
  const digest = digestFault(request, read.covered);
  if (digest !== undefined) faults.push({ about: "digest", message: digest });
  return faults;
}

/** Reads a public key; `undefined` where the PEM is none. */
export function publicKeyOf(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

function isSignedBy({ text, signature }: ReadSignature, pem: string): boolean {
  const key = publicKeyOf(pem);
  if (!key) return false;
  const algorithm = key.asymmetricKeyType === "ed25519" ? null : "sha256";
  try {
    return verify(algorithm, new TextEncoder().encode(text), key, signature);
  } catch {
    return false;
  }
}

function digestFault(request: SignedRequest, covered: readonly string[]): string | undefined {
  const name = ["content-digest", "digest"].find((header) => covered.includes(header));
  if (name === undefined) return "its signature does not cover a digest of the body";
  const value = request.headers[name] ?? "";
  const matches = [["sha-256", "sha256"], ["sha-512", "sha512"]].some(([label, algorithm]) => {
    const digest = createHash(algorithm ?? "").update(request.body).digest("base64");
    return value.toLowerCase().includes(`${label}=`) && value.includes(digest);
  });
  return matches ? undefined : `its ${name} header is not the digest of its body`;
}
