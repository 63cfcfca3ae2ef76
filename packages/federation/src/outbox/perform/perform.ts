/**
 * What the activities of actors of ours do here.
 *
 * @module
 */

import { idOf } from "@commonplace/vocabulary";
import type { Problem } from "../../problem.ts";
import type { Composed } from "../compose.ts";
import { performAnswerAs } from "./answer.ts";
import { performBlock } from "./block.ts";
import { performCreate } from "./create.ts";
import { performDelete } from "./delete.ts";
import { performFlag } from "./flag.ts";
import { performFollow } from "./follow.ts";
import { performMembership } from "./membership.ts";
import { performMove } from "./move.ts";
import type { PerformerTable, Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";
import { performReaction } from "./react.ts";
import { performUndo } from "./undo.ts";
import { performUpdate } from "./update.ts";

/** ActivityPub §6, and what clients send besides. */
const standard: PerformerTable = {
  Accept: performAnswerAs("Accept"),
  Add: performMembership("Add"),
  Announce: performReaction("Announce"),
  Block: performBlock,
  Create: performCreate,
  Delete: performDelete,
  Dislike: performReaction("Dislike"),
  EmojiReact: performReaction("EmojiReact"),
  Flag: performFlag,
  Follow: performFollow,
  Like: performReaction("Like"),
  Move: performMove,
  Reject: performAnswerAs("Reject"),
  Remove: performMembership("Remove"),
  Undo: performUndo,
  Update: performUpdate,
};

/**
 * Performs an activity: extensions first, then the standard. What nobody performs is kept and sent as it is
 * addressed, and has no effect here.
 */
export async function perform(composed: Composed, scene: Scene): Promise<Act | Problem> {
  for (const table of [...scene.context.performers, standard]) {
    const performer = Object.hasOwn(table, composed.type) ? table[composed.type] : undefined;
    const act = await performer?.(composed, scene);
    if (act !== undefined) return act;
  }
  const { id, text, audience, json } = composed;
  return { text, audience, about: idOf(json["object"]) ?? id, changes: [] };
}
