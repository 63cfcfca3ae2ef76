/**
 * Like: an actor likes an object (ActivityPub §7.10).
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { emojiOf } from "./emoji_of.ts";
import type { Effect } from "./processor.ts";
import type { Received } from "./received.ts";
import { reactTo } from "./react_to.ts";

/** Puts the actor into the object's likes; Misskey's Like says with what emoji. */
export async function processLike(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const emoji = emojiOf(received.document.json);
  const like = { type: "Like", ...(emoji !== undefined && { emoji }) } as const;
  return await reactTo(received, like, { view, context });
}
