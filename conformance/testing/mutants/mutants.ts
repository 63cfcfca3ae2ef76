/**
 * Every mutant.
 *
 * @module
 */

import { bookwyrmAnswerMutants } from "./bookwyrm/answers.ts";
import { bookwyrmCollectionMutants } from "./bookwyrm/collections.ts";
import { bookwyrmDocumentMutants } from "./bookwyrm/documents.ts";
import { bookwyrmPeopleMutants } from "./bookwyrm/people.ts";
import { bookwyrmPostMutants } from "./bookwyrm/posts.ts";
import { documentMutants } from "./documents.ts";
import { forgeryMutants } from "./forgeries.ts";
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
  ...bookwyrmDocumentMutants,
  ...bookwyrmPeopleMutants,
  ...bookwyrmPostMutants,
  ...bookwyrmCollectionMutants,
  ...bookwyrmAnswerMutants,
];
