/**
 * Exchanges in which a user of the target acts.
 *
 * @module
 */

import type { Exchange } from "../../exchange.ts";
import { changedNote, privateNote } from "./changes.ts";
import { featuredPost, ownInbox, undoOfAnother } from "./collections.ts";
import { postedNote } from "./create.ts";
import { outgoingFollow, outgoingReactions, refusedFollowers } from "./relations.ts";

/** In the order in which they are performed. */
export const outboxExchanges: readonly Exchange[] = [
  postedNote,
  changedNote,
  privateNote,
  outgoingFollow,
  outgoingReactions,
  refusedFollowers,
  featuredPost,
  ownInbox,
  undoOfAnother,
];
