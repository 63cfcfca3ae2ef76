/**
 * The keys that actors publish, in our words.
 *
 * @module
 */

import type { Requirement, RequirementSource } from "./requirement.ts";

/** Requirements on published keys. */
export const keyRequirements: readonly Requirement[] = [
  {
    id: "keys:present",
    title: "An actor publishes a key",
    rule: "The document of each actor has a publicKey with id, owner and publicKeyPem.",
    source: report("2.3"),
    level: "SHOULD",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["several in a list", "its id alone, where a document is"],
    aliases: ["feditest:swicg_activitypub_http_signature_index/2.3/2"],
  },
  {
    id: "keys:owner",
    title: "An actor owns the key that it publishes",
    rule: "publicKey.owner is the actor.",
    source: report("2.3"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
  },
  {
    id: "keys:id-origin",
    title: "A key is on the origin of its actor",
    rule: "publicKey.id is on the origin of the actor.",
    source: report("2.3"),
    level: "SHOULD",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["a fragment of the actor, or a document of its own"],
  },
  {
    id: "keys:pem",
    title: "A key can be read",
    rule: "publicKeyPem is a public key in PEM.",
    source: report("2.3"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
  },
  {
    id: "keys:spki",
    title: "A key is written as most servers write it",
    rule:
      "publicKeyPem is a SubjectPublicKeyInfo (BEGIN PUBLIC KEY); not all servers read PKCS #1.",
    source: report("2.3"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "keys:size",
    title: "Keys are long enough",
    rule: "An RSA key has 2048 bits or more.",
    source: { document: "NIST SP 800-131A", url: "https://doi.org/10.6028/NIST.SP.800-131Ar2" },
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["keys of other kinds"],
  },
  {
    id: "keys:lookup",
    title: "A key is found at its id",
    rule: "What is served at the id of a key is the key, or the document that it stands in.",
    source: report("2.3"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["to who signs the request"],
    aliases: ["feditest:swicg_activitypub_http_signature_index/2.3/2"],
  },
  {
    id: "keys:server-open",
    title: "The actor of the server is served to everybody",
    rule:
      "The actor that stands for the server, which signs what the server asks for, is served without a signature: two servers that ask each other for one would wait for ever.",
    source: report("3.2"),
    level: "SHOULD",
    impact: "problem",
    needs: [],
    oracle: "document",
    aliases: ["feditest:swicg_activitypub_http_signature_index/3.2/1"],
  },
  {
    id: "keys:blocked",
    title: "Who is blocked reads nothing",
    rule:
      "A request that is signed by somebody who is blocked, or on a server that is, is refused.",
    source: report("3.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    aliases: [
      "feditest:swicg_activitypub_http_signature_index/3.1/1",
      "feditest:swicg_activitypub_http_signature_index/3.1/2",
    ],
    unjudged:
      "It takes a user or an administrator of the target who blocks one of the suite's persons.",
  },
  {
    id: "keys:multikey",
    title: "Verification methods are keys of the actor",
    rule:
      "Each method in assertionMethod has an id, the type Multikey, and the actor as its controller.",
    source: fep521a(),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["no assertionMethod", "methods named by id"],
  },
  {
    id: "keys:multibase",
    title: "Verification methods can be decoded",
    rule: "publicKeyMultibase is a public key of a known kind, in multibase.",
    source: fep521a(),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["base58btc or base64url"],
  },
];

function report(section: string): RequirementSource {
  return {
    document: "ActivityPub and HTTP Signatures",
    section,
    url: "https://swicg.github.io/activitypub-http-signature/",
  };
}

function fep521a(): RequirementSource {
  return {
    document: "FEP-521a",
    url: "https://codeberg.org/fediverse/fep/src/branch/main/fep/521a/fep-521a.md",
  };
}
