/**
 * What inboxes do not take, and what they survive, in our words.
 *
 * @module
 */

import type { Need, Requirement, RequirementSource } from "./requirement.ts";

const knocks: readonly Need[] = ["exchange", "accepts"];

/** Requirements of what inboxes do not take. */
export const inboxRefusalRequirements: readonly Requirement[] = [
  {
    id: "inbox:content-type/html",
    title: "Other content types are not taken",
    rule:
      "What says that it is a page of HTML has no effect: somebody may have made a server pass it on.",
    source: activitypub("7"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:id/foreign",
    title: "An id speaks for its host",
    rule: "An activity has no effect whose id is on another host than its actor.",
    source: activitypub("B.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:actor/missing",
    title: "Nobody does nothing",
    rule: "An activity without an actor has no effect.",
    source: activitystreams("4.2"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:type/missing",
    title: "What has no type does nothing",
    rule: "An object without a type has no effect.",
    source: activitystreams("4.2"),
    level: "MUST",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:body/not-json",
    title: "What is no JSON is refused",
    rule: "A body that breaks off is answered with a 4xx.",
    source: http("15.5.1"),
    level: "SHOULD",
    impact: "unaffected",
    needs: ["exchange"],
    oracle: "status",
  },
  {
    id: "inbox:body/text",
    title: "What is no object is refused",
    rule: "A body that holds a piece of text is answered with a 4xx.",
    source: http("15.5.1"),
    level: "SHOULD",
    impact: "unaffected",
    needs: ["exchange"],
    oracle: "status",
  },
  {
    id: "inbox:body/empty",
    title: "Nothing is refused",
    rule: "An empty body is answered with a 4xx.",
    source: http("15.5.1"),
    level: "SHOULD",
    impact: "unaffected",
    needs: ["exchange"],
    oracle: "status",
  },
  {
    id: "inbox:body/list",
    title: "A list is survived",
    rule: "A body that is an empty list is taken or refused, and is no error of the server.",
    source: http("15.6.1"),
    level: "SHOULD",
    impact: "unaffected",
    needs: ["exchange"],
    oracle: "status",
  },
  {
    id: "inbox:type/unknown",
    title: "A type that nobody knows is survived",
    rule: "An activity of an unknown type is taken or refused, and is no error of the server.",
    source: activitystreams("5", "MUST NOT stop processing or signal an error"),
    level: "SHOULD",
    impact: "degraded",
    needs: ["exchange"],
    oracle: "status",
    accepts: ["refusing it"],
  },
  {
    id: "inbox:get",
    title: "An inbox may be looked into",
    rule: "A GET of an inbox is answered or refused, and is no error of the server.",
    source: activitypub("5.2"),
    level: "SHOULD",
    impact: "unaffected",
    needs: ["exchange"],
    oracle: "status",
    accepts: ["405", "401", "a collection"],
  },
  {
    id: "inbox:replay",
    title: "What comes again has no second effect",
    rule: "The very same request, sent twice, is announced once.",
    source: activitypub("5.2", "MUST perform de-duplication of activities returned by the inbox"),
    level: "MUST",
    impact: "degraded",
    needs: ["community", "exchange", "announces"],
    oracle: "delivery",
    aliases: ["rocks:inbox:accept:deduplicate", "socialweb:2a0323ec-2500-4bc3-b116-11e641035d2f"],
  },
  {
    id: "inbox:delete/unknown",
    title: "The Delete of a stranger is survived",
    rule:
      "The Delete of an actor that is gone and was never known is taken or refused, and is no error of the server.",
    source: http("15.6.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: ["exchange"],
    oracle: "status",
    accepts: ["refusing it"],
  },
  {
    id: "inbox:delete/calm",
    title: "A stranger that is gone is left in peace",
    rule: "The Delete of an actor that is gone causes no storm of requests for it.",
    source: http("9.2.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: ["exchange", "accepts"],
    oracle: "back-channel",
  },
  {
    id: "inbox:delete/follower",
    title: "Who is gone follows no more",
    rule:
      "An actor that is gone and deletes itself is no follower any more, verified by the last key that was known.",
    source: activitypub("7.4"),
    level: "SHOULD",
    impact: "degraded",
    needs: ["exchange", "accepts", "follower-count"],
    oracle: "document",
    aliases: ["feditest:swicg_activitypub_http_signature_index/3.3/1"],
  },
];

function activitypub(section: string, quote?: string): RequirementSource {
  return {
    document: "ActivityPub",
    url: "https://www.w3.org/TR/activitypub/",
    section,
    ...(quote !== undefined && { quote }),
  };
}

function activitystreams(section: string, quote?: string): RequirementSource {
  return {
    document: "Activity Streams 2.0",
    url: "https://www.w3.org/TR/activitystreams-core/",
    section,
    ...(quote !== undefined && { quote }),
  };
}

function http(section: string): RequirementSource {
  return { document: "RFC 9110", section };
}
