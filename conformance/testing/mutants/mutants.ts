/**
 * Every mutant.
 *
 * @module
 */

import { documentMutants } from "./documents.ts";
import { forgeryMutants } from "./forgeries.ts";
import { groupMutants } from "./fep_1b12.ts";
import { lemmyMutants } from "./lemmy.ts";
import { announceMutants, editMutants, privateMutants, voteMutants } from "./lemmy_deeds.ts";
import { actorMutants, collectionMutants, postMutants } from "./lemmy_documents.ts";
import { forgedMutants, formMutants } from "./lemmy_forms.ts";
import { moderatorMutants, usurperMutants } from "./lemmy_moderation.ts";
import type { Mutant } from "./mutant.ts";
import { signatureFormMutants } from "./signature_forms.ts";
import { signatureMutants } from "./signatures.ts";

/** Every mutant. */
export const mutants: readonly Mutant[] = [
  ...documentMutants,
  ...lemmyMutants,
  ...actorMutants,
  ...collectionMutants,
  ...postMutants,
  ...formMutants,
  ...forgedMutants,
  ...voteMutants,
  ...editMutants,
  ...announceMutants,
  ...privateMutants,
  ...usurperMutants,
  ...moderatorMutants,
  ...groupMutants,
  ...signatureMutants,
  ...signatureFormMutants,
  ...forgeryMutants,
];
