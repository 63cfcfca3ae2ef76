/**
 * Every exchange, in the order in which they are performed: what reads first, what attacks last.
 *
 * @module
 */

import type { Exchange } from "../exchange.ts";
import { discoveryExchanges } from "./discovery/exchanges.ts";
import { activitypubExchanges } from "./activitypub/exchanges.ts";
import { bookwyrmExchanges } from "./bookwyrm/exchanges.ts";
import { clientExchanges } from "./client/exchanges.ts";
import { documentExchanges } from "./documents/exchanges.ts";
import { groupExchanges } from "./fep_1b12/exchanges.ts";
import { hostileExchanges } from "./hostile/exchanges.ts";
import { inboxExchanges } from "./inbox/exchanges.ts";
import { lemmyExchanges } from "./lemmy/exchanges.ts";
import { outboxExchanges } from "./outbox/exchanges.ts";
import { signatureExchanges } from "./signatures/exchanges.ts";

/** Every exchange. */
export const exchanges: readonly Exchange[] = [
  ...discoveryExchanges,
  ...documentExchanges,
  ...groupExchanges,
  ...activitypubExchanges,
  ...outboxExchanges,
  ...lemmyExchanges,
  ...signatureExchanges,
  ...bookwyrmExchanges,
  ...inboxExchanges,
  ...clientExchanges,
  ...hostileExchanges,
];
