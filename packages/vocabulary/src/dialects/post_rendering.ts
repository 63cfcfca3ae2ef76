import { idOf, idsOf } from "../id_of.ts";
import { isJsonObject, type JsonObject, ownMember } from "../json.ts";
import { many } from "../many.ts";
import { hasType } from "../types_of.ts";
import { changed } from "./changed.ts";
import type { KnownDocument } from "./dialect.ts";
import type { RenderTask } from "./render_task.ts";

/** How many parents are asked for on the way from a comment to its post; as deep as Lemmy goes. */
const LONGEST_THREAD = 50;

/** Replies, links and flags of posts, as the peer wants them. */
export function renderPost(part: JsonObject, task: RenderTask): JsonObject {
  return withUsableTags(withFlags(withLink(withParents(part, task), task), task), task);
}

/** What a comment answers, or the post and then that (Lemmy S83, S84, D15). */
function withParents(post: JsonObject, { rendering, known }: RenderTask): JsonObject {
  if (!Object.hasOwn(post, "inReplyTo")) return post;
  const parents = idsOf(post, "inReplyTo");
  const parent = parents.at(-1);
  if (parent === undefined) return post;
  if (rendering.inReplyTo === "parent") return changed(post, { inReplyTo: parent });
  const first = parents.length > 1 ? parents[0] : postOf(parent, known);
  return changed(post, {
    inReplyTo: first === undefined || first === parent ? [parent] : [first, parent],
  });
}

/** The post above a comment; the comment's parent itself when nothing above it is known. */
function postOf(parent: string, known: KnownDocument): string {
  let id = parent;
  for (let step = 0; step < LONGEST_THREAD; step++) {
    const document = known(id);
    const [above] = document === undefined ? [] : idsOf(document, "inReplyTo");
    if (above === undefined) return id;
    id = above;
  }
  return parent;
}

/** Where the link of a post stands (Lemmy S71, D13). */
function withLink(post: JsonObject, { rendering }: RenderTask): JsonObject {
  if (rendering.link === "as-is" || !hasType(post, "Page")) return post;
  const [attached] = many(post, "attachment");
  const target = isJsonObject(attached)
    ? idOf(ownMember(attached, "href")) ?? idOf(ownMember(attached, "url"))
    : undefined;
  if (rendering.link === "url") {
    return target === undefined ? post : changed(post, { url: target });
  }
  const url = idOf(ownMember(post, "url"));
  if (url === undefined || url === idOf(post)) return post;
  if (many(post, "attachment").length === 0) {
    return changed(post, { url: undefined, attachment: [{ type: "Link", href: url }] });
  }
  return url === target ? changed(post, { url: undefined }) : post;
}

/** `stickied`, `commentsEnabled` and `sensitive` of a post (Lemmy S72, S74, S75, D12). */
function withFlags(post: JsonObject, { rendering }: RenderTask): JsonObject {
  if (rendering.postFlags === "as-is" || !hasType(post, "Page")) return post;
  if (rendering.postFlags === "left-out") {
    return changed(post, { stickied: undefined, commentsEnabled: undefined });
  }
  return changed(post, {
    commentsEnabled: ownMember(post, "commentsEnabled") ?? true,
    sensitive: ownMember(post, "sensitive") ?? false,
    stickied: ownMember(post, "stickied") ?? false,
  });
}

function withUsableTags(post: JsonObject, { rendering }: RenderTask): JsonObject {
  if (!rendering.tagsNeedHref || !Object.hasOwn(post, "tag")) return post;
  const tags = many(post, "tag");
  const usable = tags.filter((tag) => isJsonObject(tag) && idOf(ownMember(tag, "href")));
  return usable.length === tags.length ? post : changed(post, { tag: usable });
}
