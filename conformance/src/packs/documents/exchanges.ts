/**
 * Exchanges that read documents.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { actorDocument } from "./actor.ts";
import { actorDocuments } from "./actors.ts";
import { collections } from "./collections.ts";
import { keys } from "./keys.ts";
import { negotiation } from "./negotiation.ts";
import { posts } from "./posts.ts";
import { documentVocabulary } from "./vocabulary.ts";

/** In the order in which they are performed. */
export const documentExchanges: readonly Exchange[] = [
  negotiation,
  actorDocument,
  actorDocuments,
  keys,
  documentVocabulary,
  collections,
  posts,
];
