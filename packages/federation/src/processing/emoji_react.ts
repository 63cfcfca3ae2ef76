/**
 * EmojiReact: an actor reacts with an emoji, as Pleroma has it.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { emojiOf } from "./emoji_of.ts";
import { dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";
import { reactTo } from "./react_to.ts";

/** Puts the actor into the object's reactions, once for each emoji. */
export async function processEmojiReact(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const emoji = emojiOf(received.document.json);
  if (emoji === undefined) return dropped("The EmojiReact has no emoji");
  return await reactTo(received, { type: "EmojiReact", emoji }, { view, context });
}
