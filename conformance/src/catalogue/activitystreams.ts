/**
 * Activity Streams 2.0: what holds for every object, in our words.
 *
 * @module
 */

import type { Requirement, RequirementSource } from "./requirement.ts";

/** Requirements of every object. */
export const vocabularyRequirements: readonly Requirement[] = [
  {
    id: "activitystreams:2.1/context",
    title: "Documents name the context of Activity Streams",
    rule: "@context has https://www.w3.org/ns/activitystreams in it.",
    source: core("2.1", "jsonld"),
    level: "SHOULD",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["as text, in a list, over http"],
    aliases: ["feditest:activitystreams_activitystreams-core/2.1/1"],
  },
  {
    id: "activitystreams:2.1/context-entries",
    title: "Contexts are URLs or objects",
    rule: "Each entry of @context is an absolute URL or an object.",
    source: core("2.1", "jsonld"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
  },
  {
    id: "activitystreams:2.1/terms",
    title: "Terms of others are declared",
    rule:
      "manuallyApprovesFollowers and sensitive, where an actor has them, are declared in @context.",
    source: core("2.1", "jsonld"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
    accepts: ["in an object, or by another context"],
    aliases: ["feditest:swicg_miscellany_index/5/1"],
  },
  {
    id: "activitystreams:2.2/uris",
    title: "Addresses are written in ASCII",
    rule: "href and url are URIs: other characters are percent-encoded.",
    source: core("2.2", "syntaxconventions"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:activitystreams_activitystreams-core/2.2/1"],
  },
  {
    id: "activitystreams:2.2/ids",
    title: "Ids are absolute",
    rule: "Each id, of what is embedded too, is an absolute URI.",
    source: core("2.2", "syntaxconventions"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["no id, null"],
    aliases: [
      "feditest:activitystreams_activitystreams-core/2.2/2",
      "feditest:activitypub_index/3.1/2",
      "socialweb:fc2bfa75-8fd0-45e0-809d-7aa3970be8ae",
    ],
  },
  {
    id: "activitystreams:2.3/dates",
    title: "Dates are those of RFC 3339",
    rule:
      "published, updated, startTime, endTime and deleted are dates and times with an offset; seconds may be missing.",
    source: core("2.3", "dates"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:activitystreams_activitystreams-core/2.3/1"],
  },
  {
    id: "activitystreams:4.1/types",
    title: "Types are names",
    rule: "Each type is a string, or a list of strings, and none is empty.",
    source: core("4.1", "object"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["no type"],
    aliases: ["feditest:activitypub_index/3.1/3"],
  },
  {
    id: "activitystreams:4.2/href",
    title: "A link leads somewhere",
    rule: "Each Link and Mention has an href, and it is an absolute URI.",
    source: core("4.2", "link"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:activitystreams_activitystreams-core/4.2/1"],
  },
  {
    id: "activitystreams:4.2/rel",
    title: "Relations of links are single names",
    rule: "Each rel is a name without spaces and commas, or a list of such.",
    source: core("4.2", "link"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    oracle: "document",
    aliases: [
      "feditest:activitystreams_activitystreams-core/4.2/2",
      "feditest:activitystreams_activitystreams-core/4.2/3",
    ],
  },
  {
    id: "activitystreams:4.2/disjoint",
    title: "Nothing is a link and an object",
    rule: "What has the type Link or Mention has no type of objects besides.",
    source: core("4.2", "link"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:activitystreams_activitystreams-core/4.2/4"],
  },
  {
    id: "activitystreams:4.5/intransitive",
    title: "What acts on nothing has no object",
    rule: "An Arrive, Travel, Question or IntransitiveActivity has no object.",
    source: core("4.5", "intransitiveactivity"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:activitystreams_activitystreams-core/4.5/1"],
  },
  {
    id: "activitystreams:4.7/texts",
    title: "Texts are strings",
    rule: "content, name and summary are strings.",
    source: core("4.7", "naturalLanguageValues"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["several in a list", "null"],
  },
  {
    id: "activitystreams:4.7/maps",
    title: "Language maps have a text for each language",
    rule:
      "contentMap, nameMap and summaryMap are objects of strings whose names are language tags.",
    source: core("4.7", "naturalLanguageValues"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["no map"],
    aliases: ["feditest:activitystreams_activitystreams-core/4.7/1"],
  },
  {
    id: "activitystreams:vocabulary/functional",
    title: "What has one value at most has no more",
    rule:
      "Members that the vocabulary calls functional, such as published and totalItems, have no list of several values.",
    source: {
      document: "Activity Vocabulary",
      section: "4",
      url: "https://www.w3.org/TR/activitystreams-vocabulary/#properties",
    },
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["feditest:activitystreams_activitystreams-vocabulary/4/1"],
  },
  {
    id: "activitystreams:vocabulary/name",
    title: "Names have no markup",
    rule: "A name is plain text.",
    source: term("name", "HTML markup MUST NOT be included"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["signs that look like markup, with a warning"],
  },
  {
    id: "activitystreams:vocabulary/recipients",
    title: "Recipients are ids or objects",
    rule: "Each entry of to, cc, bto, bcc and audience is an absolute URI, or an object.",
    source: term("to"),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    accepts: ["one alone, several in a list", "as:Public and Public for everybody"],
    aliases: ["feditest:activitystreams_activitystreams-vocabulary/4/3"],
  },
  {
    id: "activitystreams:vocabulary/url",
    title: "URLs are URLs or links",
    rule: "Each url is an absolute URI, or a Link with an href.",
    source: term("url"),
    level: "MUST",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["several in a list"],
    aliases: ["feditest:activitystreams_activitystreams-vocabulary/4/3"],
  },
  {
    id: "activitystreams:vocabulary/pictures",
    title: "Pictures are images or links",
    rule: "Each icon and image has a url or an href, or is a URL.",
    source: term("icon"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["several in a list"],
  },
  {
    id: "activitystreams:vocabulary/media-type",
    title: "Media types are media types",
    rule: "Each mediaType has a type and a subtype.",
    source: term("mediatype"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "activitystreams:vocabulary/replies",
    title: "The replies to a post are a collection",
    rule: "What a post names as its replies is a collection, ordered or not.",
    source: term("replies"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    accepts: ["none"],
  },
  {
    id: "activitypub:B.10/markup",
    title: "What is served runs nothing",
    rule: "content and summary have neither scripts nor frames nor handlers in them.",
    source: at("B.10", "security-sanitizing-content"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
    aliases: ["rocks:server:security-considerations:sanitize-fields"],
  },
];

/** A section of Activity Streams 2.0. */
export function core(section: string, anchor: string, quote?: string): RequirementSource {
  const url = `https://www.w3.org/TR/activitystreams-core/#${anchor}`;
  return { document: "Activity Streams 2.0", section, url, ...(quote && { quote }) };
}

/** A term of the vocabulary. */
export function term(name: string, quote?: string): RequirementSource {
  const url = `https://www.w3.org/TR/activitystreams-vocabulary/#dfn-${name}`;
  return { document: "Activity Vocabulary", section: name, url, ...(quote && { quote }) };
}

function at(section: string, anchor: string, quote?: string): RequirementSource {
  const url = `https://www.w3.org/TR/activitypub/#${anchor}`;
  return { document: "ActivityPub", section, url, ...(quote && { quote }) };
}
