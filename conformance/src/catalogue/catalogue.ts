/**
 * The whole catalogue, in the order of the report.
 *
 * @module
 */

import { activitypubRequirements } from "./activitypub.ts";
import { followRequirements } from "./activitypub/follows.ts";
import { inboxRequirements } from "./activitypub/inboxes.ts";
import { objectRequirements } from "./activitypub/objects.ts";
import { reactionRequirements } from "./activitypub/reactions.ts";
import { forgeryRequirements } from "./hostile/forgeries.ts";
import { requestRequirements } from "./hostile/requests.ts";
import { survivalRequirements } from "./hostile/survival.ts";
import { lemmyRequirements } from "./lemmy.ts";
import type { Requirement } from "./requirement.ts";
import { signatureRequirements } from "./signatures.ts";

/** Every requirement. */
export const requirements: readonly Requirement[] = [
  ...activitypubRequirements,
  ...followRequirements,
  ...reactionRequirements,
  ...objectRequirements,
  ...inboxRequirements,
  ...signatureRequirements,
  ...lemmyRequirements,
  ...forgeryRequirements,
  ...requestRequirements,
  ...survivalRequirements,
];
