/**
 * The protocol of communities as an extension of a federation.
 *
 * @module
 */

import type { Extension } from "../src/extension.ts";
import { announceCreate } from "./announce_create.ts";
import { RANK_QUEUE, rankNow } from "./ranking/rank_later.ts";
import { ARRIVED_QUEUE, reopenWaiting } from "./waiting/arrived.ts";
import { seek } from "./waiting/seek.ts";
import { SEEK_QUEUE } from "./waiting/seek_later.ts";

/**
 * Makes groups communities: what is posted to one is announced to its followers (FEP-1b12).
 *
 * @example A federation that hosts communities
 * ```ts ignore
 * createFederation({ store, fetcher, domains, software, extensions: [communities] });
 * ```
 */
export const communities: Extension = {
  name: "communities",
  processors: { Create: announceCreate },
  work: { [ARRIVED_QUEUE]: reopenWaiting, [RANK_QUEUE]: rankNow, [SEEK_QUEUE]: seek },
};
