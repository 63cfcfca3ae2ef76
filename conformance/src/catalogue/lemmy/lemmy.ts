/**
 * The documented Lemmy protocol: S1 to S176 of the document of 2021, D1 to D35 of what Lemmy has
 * changed since. What they say stands in `@commonplace/fixtures`; here is what judging adds.
 *
 * @module
 */

import type { Requirement } from "../requirement.ts";
import { followAdditions, voteAdditions, writingAdditions } from "./acts.ts";
import { communityAdditions } from "./community.ts";
import { commentAdditions, messageAdditions, personAdditions, postAdditions } from "./content.ts";
import { deedDeltas } from "./deed_deltas.ts";
import { formDeltas } from "./form_deltas.ts";
import { generalAdditions } from "./general.ts";
import {
  announceAdditions,
  deletionAdditions,
  moderatorAdditions,
  privateAdditions,
} from "./moderating.ts";
import { recordsOf } from "./record.ts";

/** Requirements of the Lemmy protocol. */
export const lemmyRequirements: readonly Requirement[] = recordsOf({
  ...generalAdditions,
  ...communityAdditions,
  ...personAdditions,
  ...postAdditions,
  ...commentAdditions,
  ...messageAdditions,
  ...followAdditions,
  ...writingAdditions,
  ...voteAdditions,
  ...deletionAdditions,
  ...moderatorAdditions,
  ...announceAdditions,
  ...privateAdditions,
  ...formDeltas,
  ...deedDeltas,
});
