/**
 * Exchanges about what inboxes take.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { inboxEnvelopes, inboxShapes } from "./forms.ts";
import { followersGoodbye, strangersGoodbye } from "./goodbyes.ts";
import { nonsense, unfitActivities } from "./nonsense.ts";
import { replay } from "./replay.ts";

/** In the order in which they are performed. */
export const inboxExchanges: readonly Exchange[] = [
  inboxEnvelopes,
  inboxShapes,
  unfitActivities,
  nonsense,
  replay,
  strangersGoodbye,
  followersGoodbye,
];
