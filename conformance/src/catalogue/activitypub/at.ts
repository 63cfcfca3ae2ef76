/**
 * Where a requirement of ActivityPub can be read.
 *
 * @module
 */

import type { RequirementSource } from "../requirement.ts";

/** A section of the recommendation, and a few exact words of it. */
export function at(section: string, quote?: string): RequirementSource {
  return {
    document: "ActivityPub",
    url: "https://www.w3.org/TR/activitypub/",
    section,
    ...(quote !== undefined && { quote }),
  };
}
