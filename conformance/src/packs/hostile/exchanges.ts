/**
 * The hostile pack: what a server must survive. It is performed only where it is asked for.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { badDocuments, endlessDocument, slowDocument } from "./documents.ts";
import { falseKeyLikes } from "./false_keys.ts";
import {
  announcedForgery,
  deletedStranger,
  deletedTarget,
  followOfAnother,
  mislabelledDocument,
  plantedOnTarget,
  scripts,
  wrappedLike,
} from "./forgeries.ts";
import { greed } from "./greed.ts";
import { oddBodies } from "./input.ts";
import { serverSideRequests } from "./server_side_requests.ts";

/** In the order in which they are performed: what could bring the target down comes last. */
export const hostileExchanges: readonly Exchange[] = [
  ...falseKeyLikes,
  announcedForgery,
  mislabelledDocument,
  wrappedLike,
  deletedStranger,
  deletedTarget,
  plantedOnTarget,
  followOfAnother,
  scripts,
  ...serverSideRequests,
  ...greed,
  ...oddBodies,
  ...badDocuments,
  endlessDocument,
  slowDocument,
];
