/**
 * Exchanges about HTTP signatures.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { forgedSignatures, incompleteSignatures } from "./cavage_refused.ts";
import { commonForms, rarerForms } from "./cavage_taken.ts";
import { signedDeliveries } from "./deliveries.ts";
import { messageForms, messageRefusals, messageSignature } from "./message_forms.ts";
import { othersKeys } from "./others_keys.ts";
import { publishedKeys } from "./published_keys.ts";
import { alteredPost, unsignedPost, wrongSigner } from "./refused_posts.ts";

/** In the order in which they are performed. */
export const signatureExchanges: readonly Exchange[] = [
  unsignedPost,
  alteredPost,
  wrongSigner,
  commonForms,
  rarerForms,
  forgedSignatures,
  incompleteSignatures,
  publishedKeys,
  othersKeys,
  messageSignature,
  messageForms,
  messageRefusals,
  signedDeliveries,
];
