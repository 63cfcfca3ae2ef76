/**
 * Every exchange, in the order in which they are performed: what reads first, what attacks last.
 *
 * @module
 */

import type { Exchange } from "../exchange.ts";
import { documentExchanges } from "./documents/exchanges.ts";
import { groupExchanges } from "./fep_1b12/exchanges.ts";
import { lemmyExchanges } from "./lemmy/exchanges.ts";
import { signatureExchanges } from "./signatures/exchanges.ts";

/** Every exchange. */
export const exchanges: readonly Exchange[] = [
  ...documentExchanges,
  ...groupExchanges,
  ...lemmyExchanges,
  ...signatureExchanges,
];
