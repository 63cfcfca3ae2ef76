import { isPublic } from "../audience_of.ts";
import { idOf, idsOf } from "../id_of.ts";
import { type JsonObject, type JsonValue, ownMember } from "../json.ts";
import { many } from "../many.ts";
import { originOf } from "../origin_of.ts";
import { textOf } from "../text_of.ts";
import { hasType } from "../types_of.ts";
import { mentionsOf } from "../identity/mentions_of.ts";
import { changed } from "./changed.ts";
import { hasAnyType } from "./has_any_type.ts";
import type { RenderTask } from "./render_task.ts";
import { isFollowersId } from "../identity/is_followers_id.ts";

const MESSAGES: ReadonlySet<string> = new Set(["ChatMessage", "Note"]);
const OTHERS: readonly string[] = ["cc", "bto", "bcc", "audience"];

/** Private messages get the type that the peer knows, and name their recipient where needed. */
export function renderMessage(part: JsonObject, task: RenderTask): JsonObject {
  if (!isMessage(part)) return part;
  const { privateMessage, mentionsRecipient } = task.rendering;
  const typed = hasType(part, privateMessage) ? part : changed(part, { type: privateMessage });
  return mentionsRecipient ? withMention(typed, task) : typed;
}

/**
 * Whether an object is a private message by its shape: a ChatMessage, or a Note to exactly one
 * actor that answers nothing (Lemmy S88, S89, S93).
 */
export function isMessage(part: JsonObject): boolean {
  if (!hasAnyType(part, MESSAGES)) return false;
  if (hasType(part, "ChatMessage")) return true;
  if (many(part, "inReplyTo").length > 0) return false;
  const [only, ...more] = idsOf(part, "to");
  return only !== undefined && more.length === 0 && !isPublic(only) &&
    OTHERS.every((property) => many(part, property).length === 0) && !isFollowersId(only);
}

/** BookWyrm keeps only messages that mention a person of its own (BookWyrm B30). */
function withMention(message: JsonObject, { known }: RenderTask): JsonObject {
  const mentioned = new Set(mentionsOf(message).map(({ href }) => href));
  const missing = idsOf(message, "to").filter((id) => !mentioned.has(id));
  if (missing.length === 0) return message;
  const tags = missing.map((href) => mention(href, known(href)));
  return changed(message, { tag: [...many(message, "tag"), ...tags] });
}

function mention(href: string, person: JsonObject | undefined): JsonValue {
  const user = person && textOf(person, "preferredUsername");
  const host = originOf(idOf(person && ownMember(person, "id")) ?? href)
    ?.replace(/^https?:\/\//, "");
  return user === undefined || host === undefined
    ? { type: "Mention", href }
    : { type: "Mention", href, name: `@${user}@${host}` };
}
