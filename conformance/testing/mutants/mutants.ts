/**
 * Every mutant.
 *
 * @module
 */

import { deliveryMutants, fetchMutants } from "./client.ts";
import { inboxTakingMutants } from "./inbox.ts";
import { actorMutants } from "./documents/actors.ts";
import { collectionMutants } from "./documents/collections.ts";
import { inboxMutants } from "./activitypub/inboxes.ts";
import { objectMutants } from "./activitypub/objects.ts";
import { relationMutants } from "./activitypub/relations.ts";
import { bookwyrmAnswerMutants } from "./bookwyrm/answers.ts";
import { bookwyrmCollectionMutants } from "./bookwyrm/collections.ts";
import { bookwyrmDocumentMutants } from "./bookwyrm/documents.ts";
import { bookwyrmPeopleMutants } from "./bookwyrm/people.ts";
import { bookwyrmPostMutants } from "./bookwyrm/posts.ts";
import { documentMutants } from "./documents/documents.ts";
import { hostileForgeryMutants } from "./hostile/forgeries.ts";
import { hostileInputMutants } from "./hostile/input.ts";
import { hostileRequestMutants } from "./hostile/requests.ts";
import { forgeryMutants } from "./signatures/forgeries.ts";
import { groupMutants } from "./lemmy/fep_1b12.ts";
import { hostMetaMutants } from "./discovery/host_meta.ts";
import { keyMutants } from "./documents/keys.ts";
import { lemmyMutants } from "./lemmy/follows.ts";
import { announceMutants, editMutants, privateMutants, voteMutants } from "./lemmy/deeds.ts";
import { lemmyActorMutants, lemmyCollectionMutants, lemmyPostMutants } from "./lemmy/documents.ts";
import { forgedMutants, formMutants } from "./lemmy/forms.ts";
import { moderatorMutants, usurperMutants } from "./lemmy/moderation.ts";
import type { Mutant } from "./mutant.ts";
import { negotiationMutants } from "./documents/negotiation.ts";
import { nodeInfoMutants } from "./discovery/nodeinfo.ts";
import { outboxMutants } from "./outbox/create.ts";
import { deedMutants } from "./outbox/deeds.ts";
import { postMutants } from "./documents/posts.ts";
import { signatureFormMutants } from "./signatures/signature_forms.ts";
import { signatureMutants } from "./signatures/signatures.ts";
import { vocabularyMutants } from "./documents/vocabulary.ts";
import { webFingerMutants } from "./discovery/webfinger.ts";

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
