/**
 * The exchanges of FEP-1b12, group federation.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { groupFollowed, groupModerated, groupRead, strangersModerate } from "./group.ts";
import { threads } from "./threads.ts";

/** In the order in which they are performed. */
export const groupExchanges: readonly Exchange[] = [
  groupRead,
  groupFollowed,
  threads,
  strangersModerate,
  groupModerated,
];
