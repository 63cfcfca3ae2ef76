/**
 * The whole catalogue, in the order of the report.
 *
 * @module
 */

import { activitypubRequirements } from "./activitypub.ts";
import { cavageRequirements } from "./cavage.ts";
import { groupRequirements } from "./fep_1b12.ts";
import { lemmyRequirements } from "./lemmy/lemmy.ts";
import type { Requirement } from "./requirement.ts";
import { messageSignatureRequirements } from "./rfc9421.ts";
import { signatureCoverageRequirements } from "./signature_coverage.ts";
import { signatureKeyRequirements } from "./signature_keys.ts";
import { signatureRequirements } from "./signatures.ts";

/** Every requirement. */
export const requirements: readonly Requirement[] = [
  ...activitypubRequirements,
  ...signatureRequirements,
  ...cavageRequirements,
  ...signatureCoverageRequirements,
  ...signatureKeyRequirements,
  ...messageSignatureRequirements,
  ...lemmyRequirements,
  ...groupRequirements,
];
