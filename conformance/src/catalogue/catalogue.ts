/**
 * The whole catalogue, in the order of the report.
 *
 * @module
 */

import { activitypubRequirements } from "./activitypub.ts";
import { vocabularyRequirements } from "./activitystreams.ts";
import { bookwyrmRequirements } from "./bookwyrm/bookwyrm.ts";
import { cavageRequirements } from "./cavage.ts";
import { groupRequirements } from "./fep_1b12.ts";
import { collectionPageRequirements } from "./collection_pages.ts";
import { collectionRequirements } from "./collections.ts";
import { hostMetaRequirements } from "./host_meta.ts";
import { httpRequirements } from "./http.ts";
import { keyRequirements } from "./keys.ts";
import { deedRequirements } from "./activitypub/deeds.ts";
import { outboxRequirements } from "./activitypub/outboxes.ts";
import { unjudgedRequirements } from "./activitypub/unjudged.ts";
import { followRequirements } from "./activitypub/follows.ts";
import { activitypubInboxRequirements } from "./activitypub/inboxes.ts";
import { objectRequirements } from "./activitypub/objects.ts";
import { reactionRequirements } from "./activitypub/reactions.ts";
import { forgeryRequirements } from "./hostile/forgeries.ts";
import { requestRequirements } from "./hostile/requests.ts";
import { survivalRequirements } from "./hostile/survival.ts";
import { nodeInfoRequirements } from "./nodeinfo.ts";
import { lemmyRequirements } from "./lemmy/lemmy.ts";
import { clientRequirements } from "./client.ts";
import { clientDeliveryRequirements } from "./client_deliveries.ts";
import { inboxRefusalRequirements } from "./inbox_refusals.ts";
import { inboxRequirements } from "./inbox.ts";
import type { Requirement } from "./requirement.ts";
import { retrievalRequirements } from "./retrieval.ts";
import { messageSignatureRequirements } from "./rfc9421.ts";
import { signatureCoverageRequirements } from "./signature_coverage.ts";
import { signatureKeyRequirements } from "./signature_keys.ts";
import { signatureRequirements } from "./signatures.ts";
import { webFingerRequirements } from "./webfinger.ts";
import { descriptorRequirements } from "./webfinger_descriptors.ts";

/** Every requirement. */
export const requirements: readonly Requirement[] = [
  ...webFingerRequirements,
  ...descriptorRequirements,
  ...hostMetaRequirements,
  ...nodeInfoRequirements,
  ...httpRequirements,
  ...retrievalRequirements,
  ...activitypubRequirements,
  ...collectionRequirements,
  ...vocabularyRequirements,
  ...collectionPageRequirements,
  ...keyRequirements,
  ...followRequirements,
  ...reactionRequirements,
  ...objectRequirements,
  ...activitypubInboxRequirements,
  ...outboxRequirements,
  ...deedRequirements,
  ...unjudgedRequirements,
  ...signatureRequirements,
  ...cavageRequirements,
  ...signatureCoverageRequirements,
  ...signatureKeyRequirements,
  ...messageSignatureRequirements,
  ...inboxRequirements,
  ...inboxRefusalRequirements,
  ...clientRequirements,
  ...clientDeliveryRequirements,
  ...lemmyRequirements,
  ...groupRequirements,
  ...forgeryRequirements,
  ...requestRequirements,
  ...survivalRequirements,
  ...bookwyrmRequirements,
];
