/**
 * Exchanges that read documents.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { actorDocument } from "./actor.ts";
import { actorDocuments } from "./actors.ts";
import { keys } from "./keys.ts";
import { negotiation } from "./negotiation.ts";

/** In the order in which they are performed. */
export const documentExchanges: readonly Exchange[] = [
  negotiation,
  actorDocument,
  actorDocuments,
  keys,
];
