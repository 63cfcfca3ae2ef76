/**
 * Exchanges about the requests that the target makes.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { oddActors } from "./actors.ts";
import { deliveryRequests } from "./deliveries.ts";
import { authorizedFetch, fetchedOnce, fetchHeaders } from "./fetches.ts";
import { noSharedInbox, twoOfOneHost } from "./recipients.ts";
import { closedInbox, hangingInbox, unavailableInbox } from "./troubles.ts";

/** In the order in which they are performed. */
export const clientExchanges: readonly Exchange[] = [
  oddActors,
  fetchHeaders,
  fetchedOnce,
  authorizedFetch,
  noSharedInbox,
  twoOfOneHost,
  hangingInbox,
  closedInbox,
  unavailableInbox,
  deliveryRequests,
];
