/**
 * Every mutant.
 *
 * @module
 */

import { inboxMutants } from "./activitypub_inboxes.ts";
import { objectMutants } from "./activitypub_objects.ts";
import { relationMutants } from "./activitypub_relations.ts";
import { documentMutants } from "./documents.ts";
import { forgeryMutants } from "./hostile_forgeries.ts";
import { inputMutants } from "./hostile_input.ts";
import { requestMutants } from "./hostile_requests.ts";
import { lemmyMutants } from "./lemmy.ts";
import type { Mutant } from "./mutant.ts";
import { signatureMutants } from "./signatures.ts";

/** Every mutant. */
export const mutants: readonly Mutant[] = [
  ...documentMutants,
  ...relationMutants,
  ...objectMutants,
  ...inboxMutants,
  ...lemmyMutants,
  ...signatureMutants,
  ...forgeryMutants,
  ...requestMutants,
  ...inputMutants,
];
