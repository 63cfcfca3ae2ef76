/**
 * Every mutant.
 *
 * @module
 */

import { deliveryMutants, fetchMutants } from "./client.ts";
import { inboxTakingMutants } from "./inbox.ts";
import { actorMutants } from "./actors.ts";
import { collectionMutants } from "./collections.ts";
import { inboxMutants } from "./activitypub_inboxes.ts";
import { objectMutants } from "./activitypub_objects.ts";
import { relationMutants } from "./activitypub_relations.ts";
import { bookwyrmAnswerMutants } from "./bookwyrm/answers.ts";
import { bookwyrmCollectionMutants } from "./bookwyrm/collections.ts";
import { bookwyrmDocumentMutants } from "./bookwyrm/documents.ts";
import { bookwyrmPeopleMutants } from "./bookwyrm/people.ts";
import { bookwyrmPostMutants } from "./bookwyrm/posts.ts";
import { documentMutants } from "./documents.ts";
import { hostileForgeryMutants } from "./hostile/forgeries.ts";
import { hostileInputMutants } from "./hostile/input.ts";
import { hostileRequestMutants } from "./hostile/requests.ts";
import { forgeryMutants } from "./forgeries.ts";
import { groupMutants } from "./fep_1b12.ts";
import { hostMetaMutants } from "./host_meta.ts";
import { keyMutants } from "./keys.ts";
import { lemmyMutants } from "./lemmy.ts";
import { announceMutants, editMutants, privateMutants, voteMutants } from "./lemmy_deeds.ts";
import { lemmyActorMutants, lemmyCollectionMutants, lemmyPostMutants } from "./lemmy_documents.ts";
import { forgedMutants, formMutants } from "./lemmy_forms.ts";
import { moderatorMutants, usurperMutants } from "./lemmy_moderation.ts";
import type { Mutant } from "./mutant.ts";
import { negotiationMutants } from "./negotiation.ts";
import { nodeInfoMutants } from "./nodeinfo.ts";
import { outboxMutants } from "./outbox/create.ts";
import { deedMutants } from "./outbox/deeds.ts";
import { postMutants } from "./posts.ts";
import { signatureFormMutants } from "./signature_forms.ts";
import { signatureMutants } from "./signatures.ts";
import { vocabularyMutants } from "./vocabulary.ts";
import { webFingerMutants } from "./webfinger.ts";

/** Every mutant. */
export const mutants: readonly Mutant[] = [
  ...webFingerMutants,
  ...hostMetaMutants,
  ...nodeInfoMutants,
  ...negotiationMutants,
  ...documentMutants,
  ...actorMutants,
  ...keyMutants,
  ...vocabularyMutants,
  ...collectionMutants,
  ...postMutants,
  ...relationMutants,
  ...objectMutants,
  ...inboxMutants,
  ...outboxMutants,
  ...deedMutants,
  ...lemmyMutants,
  ...lemmyActorMutants,
  ...lemmyCollectionMutants,
  ...lemmyPostMutants,
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
  ...hostileForgeryMutants,
  ...hostileRequestMutants,
  ...hostileInputMutants,
  ...signatureFormMutants,
  ...forgeryMutants,
  ...inboxTakingMutants,
  ...fetchMutants,
  ...deliveryMutants,
  ...bookwyrmDocumentMutants,
  ...bookwyrmPeopleMutants,
  ...bookwyrmPostMutants,
  ...bookwyrmCollectionMutants,
  ...bookwyrmAnswerMutants,
];
