/**
 * Whose keys count, and in which forms they are published, in our words.
 *
 * @module
 */

import type { Need, Requirement, RequirementSource } from "./requirement.ts";

const knocks: readonly Need[] = ["exchange", "accepts"];

/** Requirements of keys. */
export const signatureKeyRequirements: readonly Requirement[] = [
  {
    id: "signatures:refusal/keys",
    title: "Keys that do not count are refused in words",
    rule: "Requests signed with a key that is not the actor's are answered with a 4xx.",
    source: { document: "RFC 9110", section: "15.5" },
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "status",
  },
  {
    id: "signatures:key/fragment",
    title: "A key id may have any fragment",
    rule: "A key is found by its id in the document of the actor: #key does as well as #main-key.",
    source: report("2.3"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
    aliases: ["feditest:swicg_activitypub_http_signature_index/2.3/1"],
  },
  {
    id: "signatures:key/of-actor",
    title: "A key may have the id of its actor",
    rule: "A key is found whose id is that of the actor.",
    source: report("2.3"),
    level: "MAY",
    impact: "unaffected",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/document",
    title: "A key may have a document of its own",
    rule:
      "A key is found whose id is a document of its own, and which stands in the actor's as well.",
    source: report("2.3"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/link",
    title: "An actor may name its key by id",
    rule: "A key is found that the document of the actor names by id alone.",
    source: report("2.3"),
    level: "MAY",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/list",
    title: "An actor may have several keys",
    rule: "Of several keys in publicKey the one that the signature names is taken.",
    source: report("2.3"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/pkcs1",
    title: "A key may be written by PKCS #1",
    rule: "A key is read that is written as an RSA PUBLIC KEY.",
    source: { document: "RFC 8017", section: "A.1.1" },
    level: "MAY",
    impact: "unaffected",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/rsa-4096",
    title: "Large keys are read",
    rule: "A request is taken that is signed with an RSA key of 4096 bits.",
    source: report("2.3"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/ed25519",
    title: "Keys of Ed25519 are read",
    rule: "A request is taken that is signed with an Ed25519 key under hs2019.",
    source: cavage("2.1.3"),
    level: "MAY",
    impact: "unaffected",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/other-host",
    title: "Nobody signs for another server",
    rule: "A Follow has no effect that somebody on another server has signed.",
    source: report("2.3"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/claimed",
    title: "A key does not choose its owner",
    rule: "A Follow has no effect whose key, on another server, says that the actor owns it.",
    source: report("2.3"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/owner",
    title: "An actor does not lend its key",
    rule:
      "A Follow has no effect whose key stands in the document of another actor and says that the actor owns it.",
    source: report("2.3"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/sibling",
    title: "Nobody signs for a neighbour",
    rule: "A Follow has no effect that another person of the same server has signed.",
    source: { document: "ActivityPub", section: "B.1" },
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/unknown",
    title: "A key has to be found",
    rule: "A Follow has no effect whose key cannot be found.",
    source: report("2.3"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/missing-actor",
    title: "An actor has to be found",
    rule: "A Follow has no effect whose actor is not found.",
    source: report("2.3"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/gone-actor",
    title: "Who is gone does nothing",
    rule: "A Follow has no effect whose actor is gone.",
    source: report("2.3"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/none",
    title: "An actor has to have a key",
    rule: "A Follow has no effect whose actor publishes no key.",
    source: report("2.3"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "signatures:key/foreign-document",
    title: "A document does not choose its host",
    rule: "A Follow has no effect whose actor's document has the id of somebody on another server.",
    source: { document: "ActivityPub", section: "B.1" },
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
];

function cavage(section: string): RequirementSource {
  return { document: "draft-cavage-http-signatures-12", section };
}

function report(section: string): RequirementSource {
  return {
    document: "ActivityPub and HTTP Signatures",
    url: "https://swicg.github.io/activitypub-http-signature/",
    section,
  };
}
