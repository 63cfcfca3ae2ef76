/**
 * Exchanges about HTTP signatures.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { signedDeliveries } from "./deliveries.ts";
import { alteredPost, unsignedPost, wrongSigner } from "./refused_posts.ts";

/** In the order in which they are performed. */
export const signatureExchanges: readonly Exchange[] = [
  unsignedPost,
  alteredPost,
  wrongSigner,
  signedDeliveries,
];
