/**
 * Exchanges that find out who is there: WebFinger, host metadata, NodeInfo.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { hostMeta } from "./host_meta.ts";
import { nodeInfo } from "./nodeinfo.ts";
import { webFinger } from "./webfinger.ts";
import { webFingerRequests } from "./webfinger_requests.ts";

/** In the order in which they are performed. */
export const discoveryExchanges: readonly Exchange[] = [
  webFinger,
  webFingerRequests,
  hostMeta,
  nodeInfo,
];
