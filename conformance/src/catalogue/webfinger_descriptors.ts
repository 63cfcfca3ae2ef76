/**
 * What a resource descriptor is made of, and how it is served (RFC 7033), in our words.
 *
 * @module
 */

import type { Requirement } from "./requirement.ts";
import { rfc7033 } from "./webfinger.ts";

/** Requirements of resource descriptors. */
export const descriptorRequirements: readonly Requirement[] = [
  {
    id: "webfinger:4.4/members",
    title: "The members of a descriptor have their types",
    rule:
      "subject, aliases, properties and links, and the members of a link, have the types that " +
      "the standard gives them.",
    source: rfc7033("4.4"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.4.1/subject",
    title: "A descriptor has a subject",
    rule: "The descriptor says by a URI what it describes.",
    source: rfc7033("4.4.1", "member SHOULD be present in the JRD"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.4.4.1/rel",
    title: "Each link has a relation",
    rule: "Each link of the descriptor has a rel.",
    source: rfc7033("4.4.4.1", "member MUST be present in the link relation object"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.4.4.3/href",
    title: "Each href is a URI",
    rule: "The href of a link, where there is one, is an absolute URI.",
    source: rfc7033("4.4.4.3"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.5/actor-url",
    title: "An actor is found by its URL",
    rule: "A query may ask for a resource of any scheme; one for the URL of an actor leads to it.",
    source: rfc7033("4.5"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:4.5/any-scheme",
    title: "A resource of an unknown scheme is not there, and no error",
    rule: "A query for a URI of a scheme that the server does not know is answered with 404.",
    source: rfc7033("4.5"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "status",
    accepts: ["a descriptor", "another 4xx, with a warning"],
    aliases: ["feditest:webfinger_index/4.5/1"],
  },
  {
    id: "webfinger:5/cors",
    title: "Pages of other sites may ask WebFinger",
    rule: "The answer has Access-Control-Allow-Origin.",
    source: rfc7033(
      "5",
      "servers MUST include the Access-Control-Allow-Origin HTTP header in responses",
    ),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:webfinger_index/5/1"],
  },
  {
    id: "webfinger:5/any-origin",
    title: "Pages of any site may ask WebFinger",
    rule: "Access-Control-Allow-Origin is *, or the origin of who asks.",
    source: rfc7033("5", "Servers SHOULD support the least restrictive setting"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "webfinger:5/cors-on-errors",
    title: "Pages of other sites are told that somebody is not there",
    rule: "Answers that say no have Access-Control-Allow-Origin too.",
    source: rfc7033(
      "5",
      "servers MUST include the Access-Control-Allow-Origin HTTP header in responses",
    ),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "status",
  },
  {
    id: "webfinger:10.2/media-type",
    title: "A descriptor is served as application/jrd+json",
    rule: "The media type of a descriptor is application/jrd+json.",
    source: rfc7033("10.2"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    oracle: "document",
    accepts: ["another JSON type, with a warning"],
    aliases: ["feditest:webfinger_index/4.2/9"],
  },
];
