/**
 * What servers require of the requests that carry activities: signature and digest.
 *
 * @module
 */

import type { Requirement } from "./requirement.ts";

/** Requirements of the signatures of requests. */
export const signatureRequirements: readonly Requirement[] = [
  {
    id: "signatures:delivery",
    title: "Deliveries are signed by the key of the actor",
    rule:
      "What the target delivers carries a signature that verifies with the key in its document.",
    source: { document: "draft-cavage-http-signatures-12", section: "2.5" },
    level: "MUST",
    impact: "problem",
    needs: ["exchange"],
    oracle: "delivery",
  },
  {
    id: "signatures:digest",
    title: "Signatures cover the body",
    rule: "The signature covers a Digest or Content-Digest, and that is the digest of the body.",
    source: { document: "draft-cavage-http-signatures-12", section: "2.1.2" },
    level: "MUST",
    impact: "problem",
    needs: ["exchange"],
    oracle: "delivery",
  },
  {
    id: "signatures:unsigned",
    title: "What is not signed has no effect",
    rule: "A Create without a signature is not taken: nobody knows who sent it.",
    source: { document: "draft-cavage-http-signatures-12", section: "2.5" },
    level: "MUST",
    impact: "problem",
    needs: ["community", "exchange", "announces"],
    oracle: "delivery",
  },
  {
    id: "signatures:unsigned/status",
    title: "What is not signed is refused in words",
    rule: "A request without a signature is answered with a 4xx, so that its sender learns of it.",
    source: { document: "RFC 9110", section: "15.5" },
    level: "SHOULD",
    impact: "degraded",
    needs: ["community", "exchange", "announces"],
    oracle: "status",
  },
  {
    id: "signatures:altered",
    title: "What was altered on the way has no effect",
    rule: "A Create whose body is not the one of the signed digest is not taken.",
    source: { document: "draft-cavage-http-signatures-12", section: "2.5" },
    level: "MUST",
    impact: "problem",
    needs: ["community", "exchange", "announces"],
    oracle: "delivery",
  },
  {
    id: "signatures:wrong-signer",
    title: "Nobody signs for another",
    rule: "A Create that is signed by somebody else than its actor is not taken.",
    source: { document: "ActivityPub", section: "B.1" },
    level: "MUST",
    impact: "problem",
    needs: ["community", "exchange", "announces"],
    oracle: "delivery",
  },
];
