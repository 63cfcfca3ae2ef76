import type { Claim, Claims } from "../claim.ts";
import type { KeyType } from "../crypto/crypto_port.ts";
import { keyTypeOf, type SignatureAlgorithm } from "../crypto/signature_algorithm.ts";
import type { HttpMessage } from "../http_message.ts";
import { requestFailure } from "../verification.ts";
import { signatureBase } from "./signature_base.ts";
import { knownAlgorithm, type LabelledSignature, parseSignatures } from "./signature_input.ts";

/** What RFC 9421 §3.2 takes from the key where the signature names no algorithm. */
const algorithmOfKey: Readonly<Record<KeyType, SignatureAlgorithm>> = {
  "rsa": "rsa-v1_5-sha256",
  "ed25519": "ed25519",
  "p-256": "ecdsa-p256-sha256",
};

/** The two headers that carry signatures. */
export interface SignatureFields {
  readonly signatureInput: string;
  readonly signature: string;
}

/** Reads what `Signature-Input` and `Signature` claim (RFC 9421 §4). */
export function rfc9421Claims(
  { signatureInput, signature }: SignatureFields,
  message: HttpMessage,
  unnamed: SignatureAlgorithm | undefined,
): Claims {
  const parsed = parseSignatures(signatureInput, signature);
  if (!parsed.ok) return { ok: false, reason: requestFailure("malformed", parsed.message) };
  const claims: Claim[] = [];
  for (const each of parsed.signatures) {
    const named = each.algorithm === undefined ? unnamed : knownAlgorithm(each.algorithm);
    if (named === undefined && each.algorithm !== undefined) {
      const text = "The signature's algorithm is not supported; use rsa-v1_5-sha256 or ed25519.";
      const reason = requestFailure("unsupported-algorithm", text);
      return { ok: false, reason, keyId: each.keyId };
    }
    claims.push(claimOf(each, message, named));
  }
  return { ok: true, claims };
}

function claimOf(
  { components, inputText, created, expires, ...rest }: LabelledSignature,
  message: HttpMessage,
  named: SignatureAlgorithm | undefined,
): Claim {
  return {
    scheme: "rfc9421",
    keyId: rest.keyId,
    signature: rest.signature,
    label: rest.label,
    nonce: rest.nonce,
    tag: rest.tag,
    covered: components.map(({ text }) => text),
    times: { coversDate: components.some(({ text }) => text === "date"), created, expires },
    signed: () => signatureBase(components, inputText, message),
    algorithmFor: (type) => {
      const algorithm = named ?? algorithmOfKey[type];
      return keyTypeOf(algorithm) === type ? algorithm : undefined;
    },
  };
}
