/**
 * HTTP Message Signatures, RFC 9421, in our words. No server has to read them; who does is held to them.
 *
 * @module
 */

import type { Need, Requirement, RequirementSource } from "./requirement.ts";

const knocks: readonly Need[] = ["exchange", "accepts"];

/** Requirements of RFC 9421. */
export const messageSignatureRequirements: readonly Requirement[] = [
  {
    id: "rfc9421:read",
    title: "Signatures of RFC 9421 are read",
    rule: "A request is taken that is signed by RFC 9421. No server of the network has to.",
    source: at("3.2"),
    level: "MAY",
    impact: "unaffected",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:2.2/parts",
    title: "The target may be signed in parts",
    rule: "Who reads RFC 9421 takes @authority and @path for @target-uri.",
    source: at("2.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:2.1/fields",
    title: "Header fields may be covered",
    rule: "Who reads RFC 9421 takes a signature that covers header fields.",
    source: at("2.1"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:2.3/alg",
    title: "The algorithm may be left out",
    rule:
      "Who reads RFC 9421 takes the algorithm from the key where the signature does not name it.",
    source: at("3.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:2.3/expires",
    title: "A signature may expire",
    rule: "Who reads RFC 9421 takes a signature that has not expired yet.",
    source: at("2.3"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:2.3/order",
    title: "Parameters come in any order",
    rule:
      "Who reads RFC 9421 takes parameters in whatever order they are written, nonce and tag among them.",
    source: at("2.3"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:4.1/label",
    title: "The signer names the signature",
    rule: "Who reads RFC 9421 takes a signature under any label.",
    source: at("4.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:4.3/several",
    title: "A request may be signed more than once",
    rule: "Who reads RFC 9421 takes a request with two good signatures.",
    source: at("4.3"),
    level: "SHOULD",
    impact: "unaffected",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:digest/sha-512",
    title: "A digest of SHA-512 is read",
    rule: "Who reads RFC 9421 takes either digest that is in active use.",
    source: { document: "RFC 9530", section: "5" },
    level: "SHOULD",
    impact: "unaffected",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:3.2/wrong-key",
    title: "The signature is verified",
    rule: "A request has no effect that was signed with another key than the one it names.",
    source: at("3.2"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:3.2/altered",
    title: "The digest is held against the body",
    rule: "A request has no effect whose body is not the one of the signed digest.",
    source: { document: "RFC 9530", section: "2" },
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:3.2/uncovered",
    title: "The body is covered",
    rule:
      "A request has no effect whose signature does not cover a digest of the body: anybody could put another body in.",
    source: at("7.2.8"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:3.2/target",
    title: "The target is that of this server",
    rule: "A request has no effect that was signed for another server.",
    source: at("3.2"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:3.2/method",
    title: "The method is verified",
    rule: "A request has no effect that was signed for another method.",
    source: at("3.2"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:2.3/expired",
    title: "What has expired is not taken",
    rule: "A request has no effect whose signature expired hours ago.",
    source: at("2.3"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "rfc9421:3.2/algorithm",
    title: "The algorithm fits the key",
    rule: "A request has no effect whose signature names an algorithm that its key is not for.",
    source: at("3.2"),
    level: "MUST",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
];

function at(section: string): RequirementSource {
  const url = `https://www.rfc-editor.org/rfc/rfc9421#section-${section}`;
  return { document: "RFC 9421", url, section };
}
