import type { Claim, Claims } from "../claim.ts";
import type { KeyType } from "../crypto/crypto_port.ts";
import type { SignatureAlgorithm } from "../crypto/signature_algorithm.ts";
import type { HttpRequest } from "../http_message.ts";
import { requestFailure, type VerificationFailure } from "../verification.ts";
import { parseSignatureHeader, type SignatureHeader } from "./signature_header.ts";
import { signingString } from "./signing_string.ts";

const SUPPORTED_ALGORITHMS: readonly (string | undefined)[] = ["rsa-sha256", "hs2019", undefined];

/** Reads what a `Signature` header of draft-cavage-12 claims. */
export function cavageClaims(
  value: string,
  request: HttpRequest,
  acceptPathOnly: boolean,
): Claims {
  const parsed = parseSignatureHeader(value);
  if (!parsed.ok) return { ok: false, reason: requestFailure("malformed", parsed.message) };
  const { header } = parsed;
  const reason = algorithmFailure(header);
  if (reason !== undefined) return { ok: false, reason, keyId: header.keyId };
  return { ok: true, claims: [claimOf(header, request, acceptPathOnly)] };
}

function claimOf(header: SignatureHeader, request: HttpRequest, acceptPathOnly: boolean): Claim {
  const { keyId, algorithm, components, created, expires, signature } = header;
  const shorter = acceptPathOnly && request.target.search !== "" &&
    components.includes("(request-target)");
  const times = { created, expires };
  return {
    scheme: "cavage",
    keyId,
    signature,
    covered: components,
    times: {
      coversDate: components.includes("date"),
      created: created === undefined ? undefined : Number(created),
      expires: expires === undefined ? undefined : Number(expires),
    },
    signed: () => signingString(components, request, times),
    signedWithoutQuery: shorter
      ? () => signingString(components, request, { ...times, requestTarget: "path" })
      : undefined,
    algorithmFor: (type) => algorithmFor(type, algorithm),
  };
}

/** `hs2019` leaves the algorithm to the key; for RSA the whole network means PKCS #1 v1.5 with SHA-256. */
function algorithmFor(type: KeyType, label: string | undefined): SignatureAlgorithm | undefined {
  if (type === "rsa") return "rsa-v1_5-sha256";
  return type === "ed25519" && label !== "rsa-sha256" ? "ed25519" : undefined;
}

function algorithmFailure(header: SignatureHeader): VerificationFailure | undefined {
  if (!SUPPORTED_ALGORITHMS.includes(header.algorithm)) {
    const message = "The signature's algorithm is not supported; use rsa-sha256 or hs2019.";
    return requestFailure("unsupported-algorithm", message);
  }
  const timed = header.components.find((name) => name === "(created)" || name === "(expires)");
  if (header.algorithm === "rsa-sha256" && timed !== undefined) {
    const message = `An rsa-sha256 signature cannot cover ${timed} (draft-cavage-12 §2.3).`;
    return requestFailure("malformed", message);
  }
  return undefined;
}
