import type { ContextDocuments } from "../src/documents/linked_data/mod.ts";

const iri = { "@type": "@id" };
const dateTime = { "@type": "http://www.w3.org/2001/XMLSchema#dateTime" };

/** What Activity Streams says of the terms that the tests use, written term by term. */
const activityStreams = {
  "@vocab": "_:",
  as: "https://www.w3.org/ns/activitystreams#",
  id: "@id",
  type: "@type",
  Announce: "as:Announce",
  Create: "as:Create",
  Note: "as:Note",
  Mention: "as:Mention",
  OrderedCollection: "as:OrderedCollection",
  actor: { "@id": "as:actor", ...iri },
  attributedTo: { "@id": "as:attributedTo", ...iri },
  content: "as:content",
  href: { "@id": "as:href", ...iri },
  name: "as:name",
  object: { "@id": "as:object", ...iri },
  orderedItems: { "@id": "as:items", ...iri, "@container": "@list" },
  published: { "@id": "as:published", ...dateTime },
  tag: { "@id": "as:tag", ...iri },
  target: { "@id": "as:target", ...iri },
  to: { "@id": "as:to", ...iri },
};

/** Minimal contexts by their IRI. */
export const contexts: ContextDocuments = new Map([
  ["https://www.w3.org/ns/activitystreams", { "@context": activityStreams }],
  ["https://w3id.org/security/data-integrity/v1", {
    "@context": {
      proof: { "@id": "https://w3id.org/security#proof", ...iri, "@container": "@graph" },
      proofValue: "https://w3id.org/security#proofValue",
      DataIntegrityProof: "https://w3id.org/security#DataIntegrityProof",
    },
  }],
  ["https://a.example/contexts/by-reference", { "@context": ["terms"] }],
  ["https://a.example/contexts/terms", { "@context": { sensitive: "as:sensitive" } }],
  ["https://a.example/contexts/needs-another", { "@context": ["https://b.example/absent"] }],
]);
