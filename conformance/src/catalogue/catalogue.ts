/**
 * The whole catalogue, in the order of the report.
 *
 * @module
 */

import { activitypubRequirements } from "./activitypub.ts";
import { lemmyRequirements } from "./lemmy/lemmy.ts";
import type { Requirement } from "./requirement.ts";
import { signatureRequirements } from "./signatures.ts";

/** Every requirement. */
export const requirements: readonly Requirement[] = [
  ...activitypubRequirements,
  ...signatureRequirements,
  ...lemmyRequirements,
];
