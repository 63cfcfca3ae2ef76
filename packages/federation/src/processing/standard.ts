/**
 * The activities that every server handles the same way.
 *
 * @module
 */

import { processAccept } from "./accept.ts";
import { processAdd } from "./add.ts";
import { processAnnounce } from "./announce.ts";
import { processBlock } from "./block.ts";
import { processCreate } from "./create.ts";
import { processDelete } from "./delete.ts";
import { processDislike } from "./dislike.ts";
import { processEmojiReact } from "./emoji_react.ts";
import { processFlag } from "./flag.ts";
import { processFollow } from "./follow.ts";
import { processLike } from "./like.ts";
import { processMove } from "./move.ts";
import { processReject } from "./reject.ts";
import { processRemove } from "./remove.ts";
import { processUndo } from "./undo.ts";
import { processUpdate } from "./update.ts";
import type { Processor } from "./processor.ts";

/** ActivityPub §7, and what servers send besides. */
export const standard: Readonly<Record<string, Processor>> = {
  Accept: processAccept,
  Add: processAdd,
  Announce: processAnnounce,
  Block: processBlock,
  Create: processCreate,
  Delete: processDelete,
  Dislike: processDislike,
  EmojiReact: processEmojiReact,
  Flag: processFlag,
  Follow: processFollow,
  Like: processLike,
  Move: processMove,
  Reject: processReject,
  Remove: processRemove,
  Undo: processUndo,
  Update: processUpdate,
};
