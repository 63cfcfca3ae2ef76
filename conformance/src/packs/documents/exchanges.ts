/**
 * Exchanges that read documents.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { actorDocument } from "./actor.ts";

/** In the order in which they are performed. */
export const documentExchanges: readonly Exchange[] = [actorDocument];
