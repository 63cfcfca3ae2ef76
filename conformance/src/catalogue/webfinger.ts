/**
 * WebFinger (RFC 7033), and what ActivityPub servers make of it, in our words.
 *
 * @module
 */

import type { Requirement, RequirementSource } from "./requirement.ts";

/** Requirements of WebFinger. */
export const webFingerRequirements: readonly Requirement[] = [
  {
    id: "webfinger:2.1/found",
    title: "An actor is found by its handle",
    rule:
      "A WebFinger query for acct:name@host, with the actor's preferredUsername and the host of " +
      "its id, is answered with a resource descriptor.",
    source: report("2.1", "forward-discovery", "one can resolve it to an actor document"),
    level: "SHOULD",
    impact: "problem",
    needs: [],
    oracle: "document",
    aliases: ["feditest:webfinger_index/4.2/2"],
  },
  {
    id: "webfinger:2.2/document",
    title: "The document that WebFinger leads to says who it is",
    rule: "The id of the actor document is the URL in the self link of the descriptor.",
    source: report("2.2", "reverse-discovery", "links back to the same actor"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    aliases: ["feditest:swicg_activitypub_webfinger_index/2.2/1"],
  },
  {
    id: "webfinger:2.2/subject",
    title: "The subject of a descriptor leads to the same actor",
    rule: "Where a descriptor names another handle of this host as its subject, a query for that " +
      "one leads to the same actor.",
    source: report("2.2", "reverse-discovery", "denotes the expected canonical identifier"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["the handle that was asked for as the subject, or none"],
    aliases: ["feditest:swicg_activitypub_webfinger_index/2.2/2"],
  },
  {
    id: "webfinger:3.2/self",
    title: "A descriptor links to the actor",
    rule:
      "The descriptor of an actor's handle has a link with rel self, the type of an ActivityPub " +
      "document, and the actor's id as its href.",
    source: report("3.2", "link", "MUST be either"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: [
      "application/activity+json or application/ld+json",
      "self links to other actors besides",
    ],
    aliases: [
      "feditest:swicg_activitypub_webfinger_index/2.2/3",
      "feditest:swicg_activitypub_webfinger_index/3.2/4",
    ],
  },
  {
    id: "webfinger:3.2/one-self",
    title: "A descriptor links to one actor only",
    rule: "There is one self link to an ActivityPub document in a descriptor.",
    source: report("3.2", "link", "Publishers SHOULD include only one such link"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:3.1.2/case",
    title: "Names are found in capitals too",
    rule: "A local name is found however its letters are written.",
    source: report("3.1.2", "usernames", "SHOULD treat local usernames as case-insensitive"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.1/parameter-order",
    title: "Parameters may come in any order",
    rule: "The answer does not depend on the order of resource and rel in the query.",
    source: rfc7033("4.1"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:webfinger_index/4.1/2"],
  },
  {
    id: "webfinger:4.1/percent-encoding",
    title: "A resource may be percent-encoded or not",
    rule: "acct:name@host and acct%3Aname%40host are the same value of the query parameter.",
    source: rfc7033("4.1"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.1/one-resource",
    title: "A query with two resources is bad",
    rule: "A query has exactly one resource; one with two is answered with 400.",
    source: rfc7033("4.1"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "status",
  },
  {
    id: "webfinger:4.1/other-parameters",
    title: "Unknown parameters are ignored",
    rule: "A query parameter that the standard does not know changes nothing.",
    source: rfc7033("4.1"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.2/descriptor",
    title: "A query is answered with a descriptor",
    rule: "The answer to a query for a resource that is known is a JSON object.",
    source: rfc7033("4.2", "WebFinger resource MUST return a JRD as the representation"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    aliases: ["feditest:webfinger_index/4.2/2"],
  },
  {
    id: "webfinger:4.2/missing-resource",
    title: "A query without a resource is bad",
    rule: "A query without the parameter resource is answered with 400.",
    source: rfc7033("4.2", "absent or malformed, the WebFinger resource MUST indicate"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "status",
    accepts: ["another 4xx, with a warning"],
    aliases: ["feditest:webfinger_index/4.2/3"],
  },
  {
    id: "webfinger:4.2/malformed-resource",
    title: "A query for what is no URI is bad",
    rule: "A query whose resource is not a URI is answered with 400.",
    source: rfc7033("4.2", "absent or malformed, the WebFinger resource MUST indicate"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "status",
    accepts: ["another 4xx, with a warning"],
    aliases: ["feditest:webfinger_index/4.2/4"],
  },
  {
    id: "webfinger:4.2/unknown-resource",
    title: "Who is not there is not found",
    rule: "A query for a handle that nobody has is answered with 404.",
    source: rfc7033("4.2", "value for which the server has no information"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "status",
    accepts: ["410", "another 4xx, with a warning"],
    aliases: ["feditest:webfinger_index/4.2/5"],
  },
  {
    id: "webfinger:4.2/other-formats",
    title: "Formats that the server does not know are ignored",
    rule: "A query that asks for another format is answered with a descriptor all the same.",
    source: rfc7033("4.2", "MUST silently ignore any requested representations"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.2/https",
    title: "WebFinger is served over HTTPS alone",
    rule: "A descriptor is served over HTTPS alone, and redirections lead to HTTPS.",
    source: rfc7033("4.2", "the redirection MUST only be to an"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    aliases: ["feditest:webfinger_index/4/3", "feditest:webfinger_index/4.2/14"],
    unjudged:
      "The suite asks the origin that it was given and no other: it does not try the plain " +
      "port of a server with a certificate, and a server on this machine may have none.",
  },
  {
    id: "webfinger:4.3/rel-subset",
    title: "A query for a relation gives no other answer, but links of that relation",
    rule:
      "With rel the descriptor has the links of these relations, or all of them where rel is not " +
      "supported; everything else in it stays as it is.",
    source: rfc7033("4.3", "process the request as if no"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    aliases: ["feditest:webfinger_index/4.3/1"],
  },
  {
    id: "webfinger:4.3/rel-filter",
    title: "A query for a relation leaves the other links out",
    rule: "With rel the descriptor has links of these relations only.",
    source: rfc7033("4.3"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.3/unknown-rel",
    title: "A query for an unknown relation is no error",
    rule: "A query for a relation that the server does not know is answered with the descriptor.",
    source: rfc7033("4.3"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:webfinger_index/4/1"],
  },
  {
    id: "webfinger:4.3/several-rels",
    title: "A query may ask for several relations",
    rule: "Where rel is there more than once, links of each of these relations are given.",
    source: rfc7033("4.3"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:webfinger_index/4/1"],
  },
];

/** A section of RFC 7033. */
export function rfc7033(section: string, quote?: string): RequirementSource {
  const url = `https://www.rfc-editor.org/rfc/rfc7033.html#section-${section}`;
  return { document: "RFC 7033", section, url, ...(quote && { quote }) };
}

function report(section: string, anchor: string, quote: string): RequirementSource {
  const url = `https://swicg.github.io/activitypub-webfinger/#${anchor}`;
  return { document: "ActivityPub and WebFinger", section, url, quote };
}
