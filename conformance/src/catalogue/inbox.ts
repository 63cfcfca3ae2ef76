/**
 * What inboxes take, in our words.
 *
 * @module
 */

import type { Need, Requirement, RequirementSource } from "./requirement.ts";

const knocks: readonly Need[] = ["exchange", "accepts"];

/** Requirements of what inboxes take. */
export const inboxRequirements: readonly Requirement[] = [
  {
    id: "inbox:shared",
    title: "The shared inbox takes activities",
    rule: "Whoever names a shared inbox takes there what concerns one of its actors.",
    source: activitypub("7.1.3"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:content-type/ld-json",
    title: "application/ld+json with the profile is taken",
    rule:
      "An activity is taken that comes as application/ld+json with the profile of ActivityStreams.",
    source: activitypub("7", "with a Content-Type of application/ld+json"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:content-type/charset",
    title: "A charset changes nothing",
    rule: "An activity is taken whose content type has a charset.",
    source: http("8.3.1"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:members/unknown",
    title: "What is not known is left alone",
    rule: "An activity with members that nobody knows has its effect.",
    source: activitystreams("5", "MUST NOT stop processing or signal an error"),
    level: "MUST",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:context/inline",
    title: "A context may have terms of its own",
    rule: "An activity has its effect whose context defines a term that stands for nothing known.",
    source: activitystreams("2.1"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:actor/embedded",
    title: "The actor may be whole",
    rule: "An activity has its effect that holds the document of its actor in place of the id.",
    source: activitystreams("4.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:actor/list",
    title: "One actor may be a list",
    rule: "An activity has its effect whose actor stands in a list.",
    source: activitystreams("4.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:object/list",
    title: "One object may be a list",
    rule: "An activity has its effect whose object stands in a list.",
    source: activitystreams("4.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:object/embedded",
    title: "The object may be an object",
    rule: "An activity has its effect whose object is given as an object with an id.",
    source: activitystreams("4.2"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:type/list",
    title: "One type may be a list",
    rule: "An activity has its effect whose type stands in a list.",
    source: activitystreams("4.1"),
    level: "SHOULD",
    impact: "degraded",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:to/absent",
    title: "An activity may be addressed to nobody",
    rule:
      "A Follow has its effect that has no recipients: the inbox and the object say whom it concerns.",
    source: activitypub("7.5"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
  },
  {
    id: "inbox:to/text",
    title: "One recipient may be text",
    rule: "An activity has its effect whose recipient does not stand in a list.",
    source: activitystreams("4.1"),
    level: "SHOULD",
    impact: "problem",
    needs: knocks,
    oracle: "delivery",
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
