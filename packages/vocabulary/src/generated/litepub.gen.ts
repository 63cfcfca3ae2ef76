// Generated from the schema files of the vocabulary. Change those and generate again.

import type { Entity } from "../mod.ts";
import type { Activity, Note } from "./activitystreams.gen.ts";

/**
 * A private message in a chat; Lemmy 0.19 sends it too.
 *
 * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
 */
export interface ChatMessage extends Note {
}

/** Whether an entity is of the type ChatMessage or of a kind of it. */
export function isChatMessage<T extends Entity>(entity: T): entity is T & ChatMessage {
  return entity.isA("ChatMessage");
}

/**
 * A reaction with an emoji.
 *
 * @see {@link https://docs-develop.pleroma.social/backend/development/ap_extensions/}
 */
export interface EmojiReact extends Activity {
}

/** Whether an entity is of the type EmojiReact or of a kind of it. */
export function isEmojiReact<T extends Entity>(entity: T): entity is T & EmojiReact {
  return entity.isA("EmojiReact");
}
