/**
 * The activities that every server handles the same way.
 *
 * @module
 */

import { processAccept } from "./accept.ts";
import { processAnnounce } from "./announce.ts";
import { processCreate } from "./create.ts";
import { processFollow } from "./follow.ts";
import type { Extension } from "./processor.ts";
import { processUndo } from "./undo.ts";

/** ActivityPub §7. */
export const standard: Extension = {
  name: "standard",
  processors: {
    Accept: processAccept,
    Announce: processAnnounce,
    Create: processCreate,
    Follow: processFollow,
    Undo: processUndo,
  },
};
