/**
 * ActivityPub between servers, in our words.
 *
 * @module
 */

import type { Requirement } from "./requirement.ts";

/** Requirements of ActivityPub. */
export const activitypubRequirements: readonly Requirement[] = [
  {
    id: "activitypub:3.2",
    title: "The actor is served as an ActivityPub document",
    rule: "Asked for application/activity+json, the server answers with that type or with ld+json.",
    source: { document: "ActivityPub", section: "3.2" },
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
  },
];
