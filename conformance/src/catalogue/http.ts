/**
 * HTTP, as far as who reads documents depends on it, in our words.
 *
 * @module
 */

import type { Requirement, RequirementSource } from "./requirement.ts";

/** Requirements of HTTP. */
export const httpRequirements: readonly Requirement[] = [
  {
    id: "http:12.5.1/weights",
    title: "The media type that is wanted most is served",
    rule:
      "Asked for a page with less weight than for a document, the server answers with the document.",
    source: rfc9110("12.5.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "http:12.5.1/anything",
    title: "Whoever takes anything gets something",
    rule: "Asked for any media type, the server answers without an error.",
    source: rfc9110("12.5.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "status",
    accepts: ["a page, the document, a redirection"],
  },
  {
    id: "http:12.5.1/browsers",
    title: "Who asks for a page is not shown the document",
    rule:
      "Asked for HTML alone, the server does not answer with an ActivityPub document: it shows a page, redirects to one, or says that there is none.",
    source: rfc9110("12.5.1"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
    accepts: ["406, where there are no pages"],
  },
  {
    id: "http:12.5.1/impossible",
    title: "A media type that there is not is no fault of the server",
    rule: "Asked for a picture, the server refuses, or answers with what it has.",
    source: rfc9110("12.5.1"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "status",
    accepts: ["406, or any other 4xx", "the document as if nothing had been asked for"],
  },
  {
    id: "http:12.5.5/vary",
    title: "Caches are told that the answer depends on Accept",
    rule:
      "Where the answer to GET depends on Accept, Vary names it, so that caches do not hand pages to servers.",
    source: rfc9110("12.5.5"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["answers that no cache keeps", "the same answer to everybody"],
    aliases: ["feditest:swicg_activitypub_http_signature_index/3.4/1"],
  },
  {
    id: "http:13.1.2/not-modified",
    title: "What has not changed is not sent again",
    rule: "A document with an ETag is answered with 304 to who names that in If-None-Match.",
    source: rfc9110("13.1.2"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "status",
    accepts: ["no ETag"],
  },
  {
    id: "http:9.3.2/head",
    title: "HEAD is answered as GET is",
    rule: "HEAD is answered with the status of GET.",
    source: rfc9110("9.1", "All general-purpose servers MUST support the methods GET and HEAD"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "status",
  },
  {
    id: "http:9.3.2/head-fields",
    title: "HEAD has the fields of GET",
    rule: "Content-Type, ETag, Last-Modified and Vary, as far as HEAD has them, are those of GET.",
    source: rfc9110("9.3.2", "SHOULD send the same header fields in response to"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
  },
  {
    id: "http:9.3.7/options",
    title: "OPTIONS is no fault of the server",
    rule: "OPTIONS is answered, or refused with a 4xx.",
    source: rfc9110("9.3.7"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "status",
    accepts: ["405"],
  },
  {
    id: "http:6.6.1/clock",
    title: "The clock of the server is right",
    rule:
      "Date is within five minutes of the suite's clock; signatures are refused where clocks differ.",
    source: rfc9110("6.6.1"),
    level: "SHOULD",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["no Date"],
  },
  {
    id: "http:json/utf-8",
    title: "Documents are UTF-8",
    rule: "A document is UTF-8, without a byte order mark.",
    source: {
      document: "RFC 8259",
      section: "8.1",
      url: "https://www.rfc-editor.org/rfc/rfc8259.html#section-8.1",
      quote: "MUST NOT add a byte order mark",
    },
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
  },
  {
    id: "http:cors/consistent",
    title: "What pages of other sites may do makes sense to browsers",
    rule:
      "Access-Control-Allow-Origin, where there is one, is * or one origin, and * does not come with credentials.",
    source: {
      document: "Fetch",
      section: "3.2.5",
      url: "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials",
    },
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["no Access-Control-Allow-Origin"],
  },
];

function rfc9110(section: string, quote?: string): RequirementSource {
  const url = `https://www.rfc-editor.org/rfc/rfc9110.html#section-${section}`;
  return { document: "RFC 9110", section, url, ...(quote && { quote }) };
}
