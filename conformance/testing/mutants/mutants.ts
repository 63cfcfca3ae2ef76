/**
 * Every mutant.
 *
 * @module
 */

import { deliveryMutants, fetchMutants } from "./client.ts";
import { documentMutants } from "./documents.ts";
import { forgeryMutants } from "./forgeries.ts";
import { inboxMutants } from "./inbox.ts";
import { lemmyMutants } from "./lemmy.ts";
import type { Mutant } from "./mutant.ts";
import { signatureFormMutants } from "./signature_forms.ts";
import { signatureMutants } from "./signatures.ts";

/** Every mutant. */
export const mutants: readonly Mutant[] = [
  ...documentMutants,
  ...lemmyMutants,
  ...signatureMutants,
  ...signatureFormMutants,
  ...forgeryMutants,
  ...inboxMutants,
  ...fetchMutants,
  ...deliveryMutants,
];
