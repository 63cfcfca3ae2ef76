import { ACTIVITY_TYPES } from "../activity_type.ts";
import { isPublic, PUBLIC } from "../audience_of.ts";
import { idsOf } from "../id_of.ts";
import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../json.ts";
import { many } from "../many.ts";
import { hasType } from "../types_of.ts";
import { changed } from "./changed.ts";
import type { CommunityAddressing, CommunityPattern, CommunityRecipient } from "./dialect.ts";
import { isMessage } from "./message_rendering.ts";
import { hasAnyType } from "./has_any_type.ts";
import type { RenderTask } from "./render_task.ts";

const COMMUNITY_ACTIVITIES: ReadonlySet<string> = new Set([
  "Add",
  "Block",
  "Create",
  "Delete",
  "Lock",
  "Remove",
  "Undo",
  "Update",
]);
const POSTS: ReadonlySet<string> = new Set(["Article", "Page"]);
const COMMENTS: ReadonlySet<string> = new Set(["Note"]);
const VOTES: ReadonlySet<string> = new Set(["Dislike", "Like"]);
const ACTIVITIES: ReadonlySet<string> = new Set(ACTIVITY_TYPES);

/** `to`, `cc` and `audience`, as the peer wants them, and lists where it insists on lists. */
export function renderAddressing(part: JsonObject, task: RenderTask): JsonObject {
  return withLists(withCommunity(part, task), task);
}

function withCommunity(given: JsonObject, { rendering, community }: RenderTask): JsonObject {
  const addressing = rendering.community;
  if (addressing === undefined) return given;
  const part = addressing.audience || !Object.hasOwn(given, "audience")
    ? given
    : changed(given, { audience: undefined });
  if (community === undefined) return part;
  if (isVote(part) && addressing.vote === "audience-only") {
    return changed(part, { to: undefined, cc: undefined, audience: community });
  }
  const pattern = patternFor(part, addressing);
  const addressed = [...idsOf(part, "to"), ...idsOf(part, "cc")];
  if (pattern === undefined) return part;
  // What names its community in `audience` alone was for everybody.
  if (!addressed.some(isPublic) && !isVote(part)) return part;
  const others = addressed.filter((id) => !isPublic(id) && id !== community);
  const cc = new Set([...recipients(pattern.cc, community), ...others]);
  return changed(part, {
    to: recipients(pattern.to, community),
    cc: [...cc],
    ...(addressing.audience ? { audience: community } : {}),
  });
}

function isVote(part: JsonObject): boolean {
  if (hasAnyType(part, VOTES)) return true;
  const object = ownMember(part, "object");
  return hasType(part, "Undo") && isJsonObject(object) && hasAnyType(object, VOTES);
}

function patternFor(
  part: JsonObject,
  addressing: CommunityAddressing,
): CommunityPattern | undefined {
  if (hasAnyType(part, COMMUNITY_ACTIVITIES) || isVote(part)) return addressing.activity;
  if (hasAnyType(part, POSTS)) return addressing.post;
  return hasAnyType(part, COMMENTS) ? addressing.comment : undefined;
}

function recipients(
  pattern: readonly CommunityRecipient[],
  community: string,
): readonly string[] {
  return pattern.map((recipient) => recipient === "public" ? PUBLIC : community);
}

function withLists(part: JsonObject, { rendering }: RenderTask): JsonObject {
  const { addressed, arrays, bareTo, flagsInList, messageHasNoCc } = rendering;
  const changes: Record<string, JsonValue | undefined> = {};
  for (const name of arrays) {
    if (Object.hasOwn(part, name) && !Array.isArray(part[name])) changes[name] = many(part, name);
  }
  if (hasAnyType(part, addressed)) {
    if (!Array.isArray(ownMember(part, "to"))) changes.to = many(part, "to");
    if (!Array.isArray(ownMember(part, "cc"))) changes.cc = many(part, "cc");
  }
  if (flagsInList && hasType(part, "Flag") && !Array.isArray(ownMember(part, "object"))) {
    changes.object = many(part, "object");
  }
  if (messageHasNoCc && isMessageOrItsEnvelope(part) && many(part, "cc").length === 0) {
    changes.cc = undefined;
  }
  if (bareTo && (hasAnyType(part, ACTIVITIES) || isMessage(part))) {
    const to = many(part, "to");
    if (to.length === 1) changes.to = to[0];
  }
  return changed(part, changes);
}

function isMessageOrItsEnvelope(part: JsonObject): boolean {
  const object = ownMember(part, "object");
  return isMessage(part) ||
    (hasType(part, "Create", "Update") && isJsonObject(object) && isMessage(object));
}
