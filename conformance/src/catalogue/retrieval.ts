/**
 * Retrieving documents (ActivityPub §3.2), in our words.
 *
 * @module
 */

import type { Requirement, RequirementSource } from "./requirement.ts";

/** Requirements on retrieving documents. */
export const retrievalRequirements: readonly Requirement[] = [
  {
    id: "activitypub:3.2",
    title: "The actor is served as an ActivityPub document",
    rule:
      "Asked for application/activity+json, the server answers with the document, as that type or as ld+json.",
    source: at("3.2", "retrieving-objects"),
    level: "SHOULD",
    impact: "problem",
    needs: [],
    oracle: "document",
    aliases: ["rocks:server:object-retrieval:respond-with-as2-re-activity-json"],
  },
  {
    id: "activitypub:3.2/ld-json",
    title: "The actor is served to who asks for Linked Data",
    rule:
      "Asked for application/ld+json with the profile of ActivityStreams, the server answers with the document, as that type or as activity+json.",
    source: at(
      "3.2",
      "retrieving-objects",
      "MUST present the ActivityStreams object representation in response to",
    ),
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
    aliases: [
      "rocks:server:object-retrieval:respond-with-as2-re-ld-json",
      "socialweb:08549639-2888-4ee2-a320-97fc7ee32e00",
      "feditest:activitypub_index/3.2/1",
      "feditest:activitypub_index/7/2",
    ],
  },
  {
    id: "activitypub:3.2/same",
    title: "Both media types name the same document",
    rule: "What is served as activity+json and as ld+json says the same.",
    source: at("3.2", "retrieving-objects"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "document",
  },
  {
    id: "activitypub:3.2/never-existed",
    title: "What never existed is not found",
    rule: "A URL that never was one of an object is answered with 404.",
    source: at("3.2", "retrieving-objects"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    oracle: "status",
    accepts: ["410"],
    aliases: ["rocks:server:object-retrieval:deleted-object:404-status"],
  },
];

function at(section: string, anchor: string, quote?: string): RequirementSource {
  const url = `https://www.w3.org/TR/activitypub/#${anchor}`;
  return { document: "ActivityPub", section, url, ...(quote && { quote }) };
}
