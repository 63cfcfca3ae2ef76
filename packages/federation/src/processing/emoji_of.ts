/**
 * The emoji of a reaction.
 *
 * @module
 */

import { type JsonObject, textOf } from "@commonplace/vocabulary";

/** Characters of an emoji, or of its `:shortcode:`, at most. */
const LONGEST = 64;

/**
 * The emoji that an activity reacts with: Misskey's Like has it as `_misskey_reaction` and as `content`,
 * Pleroma's EmojiReact as `content`. `undefined` when there is none.
 */
export function emojiOf(json: JsonObject): string | undefined {
  const emoji = (textOf(json, "_misskey_reaction") ?? textOf(json, "content"))?.trim();
  return emoji === undefined || emoji === "" || emoji.length > LONGEST ? undefined : emoji;
}
