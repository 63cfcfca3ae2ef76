/**
 * Mutants that read one form of what was written and not another, or let through what is nobody's.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, idsOf, isObject } from "../../../src/raw_json.ts";
import { credulousOf, deafTo, type Look, objectOf, writes } from "../breaking.ts";
import type { Mutant } from "../mutant.ts";

function isPost(object: JsonObject): boolean {
  return object.inReplyTo === undefined;
}
function isComment(object: JsonObject): boolean {
  return object.inReplyTo !== undefined;
}
const publicId = "https://www.w3.org/ns/activitystreams#Public";

/** Servers that do not take a form. */
export const formMutants: readonly Mutant[] = [
  deafTo(
    "lemmy:D10",
    "community in to",
    (activity) => writes("Create", isPost)(activity) && idsOf(activity.to).length === 2,
  ),
  deafTo(
    "lemmy:D1/none",
    "documents without a context",
    (activity) => writes("Create", isPost)(activity) && activity["@context"] === undefined,
  ),
  deafTo("lemmy:D2/lists", "lists in the place of one", (activity) => Array.isArray(activity.type)),
  deafTo("lemmy:D2/unreadable", "source that is a number", post(({ source }) => source === 5)),
  deafTo(
    "lemmy:S8",
    "posts without what is optional",
    post(({ content }) => content === undefined),
  ),
  deafTo("lemmy:S69/without", "posts without a name", post(({ name }) => name === undefined)),
  deafTo(
    "lemmy:S71/url",
    "links in url",
    post(({ url, language }) => url !== undefined && language !== undefined),
  ),
  deafTo(
    "lemmy:D13",
    "links in attachments",
    post(({ attachment }) =>
      Array.isArray(attachment) && isObject(attachment[0]) &&
      String(attachment[0].href).includes("/post/")
    ),
  ),
  deafTo(
    "lemmy:D13/image",
    "posts that are images",
    post(({ attachment }) =>
      Array.isArray(attachment) && isObject(attachment[0]) && attachment[0].type === "Image"
    ),
  ),
  deafTo(
    "lemmy:D12/members",
    "posts that say stickied",
    post(({ stickied, language }) => stickied !== undefined && language !== undefined),
  ),
  deafTo(
    "lemmy:D23/none",
    "posts without a language",
    post(({ language, stickied, attachment }) =>
      language === undefined && stickied === undefined && attachment !== undefined
    ),
  ),
  deafTo(
    "lemmy:D24",
    "mentions in posts",
    post(({ tag }) =>
      Array.isArray(tag) && tag.some((one) => isObject(one) && one.name === "@somebody")
    ),
  ),
  deafTo(
    "lemmy:D10/audience",
    "communities in audience",
    post(({ to }) => idsOf(to).length === 1 && idsOf(to)[0] === publicId),
  ),
  deafTo(
    "lemmy:S115/slash",
    "slash at the end of the community",
    (activity) =>
      writes("Create", (page) => page.language !== undefined)(activity) &&
      idsOf(activity.cc).some((id) => id.endsWith("/")),
  ),
  deafTo("lemmy:D28/article", "Articles", post((object) => hasType(object, "Article"))),
  deafTo("lemmy:D28/note", "Notes as posts", post((object) => hasType(object, "Note"))),
  deafTo("lemmy:D28/video", "Videos", post((object) => hasType(object, "Video"))),
  deafTo("lemmy:D28/event", "Events", post((object) => hasType(object, "Event"))),
  deafTo(
    "lemmy:S84",
    "lists of one in inReplyTo",
    note(({ inReplyTo }) => Array.isArray(inReplyTo) && inReplyTo.length === 1),
  ),
  deafTo(
    "lemmy:S83",
    "lists of two in inReplyTo",
    note(({ inReplyTo }) => Array.isArray(inReplyTo) && inReplyTo.length === 2),
  ),
  deafTo(
    "lemmy:D15",
    "comments on comments",
    note(({ inReplyTo }) => String(inReplyTo).includes("/comment/")),
  ),
  deafTo(
    "lemmy:S118",
    "mentions of others",
    note(({ tag, attributedTo }) =>
      Array.isArray(tag) && tag.some((one) => isObject(one) && one.href !== attributedTo)
    ),
  ),
  deafTo(
    "lemmy:S81",
    "comments to the community",
    note(({ to, inReplyTo }) => idsOf(to).length === 2 && String(inReplyTo).includes("/post/")),
  ),
  deafTo(
    "lemmy:S78",
    "attachments of comments",
    note(({ attachment }) => Array.isArray(attachment) && attachment.length > 0),
  ),
  deafTo(
    "lemmy:S14",
    "contexts inside",
    note((object) => object["@context"] === "https://www.w3.org/ns/activitystreams"),
  ),
];

/** Servers that take what they must not. */
export const forgedMutants: readonly Mutant[] = [
  credulousOf("lemmy:S123/origin", "ids of another host", (activity) => {
    const [own, other] = [idOf(activity.actor), idOf(activity.object)];
    return hasType(activity, "Create") && isObject(activity.object) &&
      new URL(own ?? "").origin !== new URL(other ?? "").origin;
  }),
  credulousOf("lemmy:S67", "posts without an author", post(isUnsigned)),
  credulousOf("lemmy:S80", "comments without an author", note(isUnsigned)),
  credulousOf("lemmy:S82", "comments without a text", note(({ content }) => content === undefined)),
  credulousOf(
    "lemmy:S87",
    "answers to nothing",
    note(({ inReplyTo, attributedTo }) =>
      URL.parse(String(inReplyTo))?.origin !== URL.parse(String(attributedTo))?.origin &&
      typeof attributedTo === "string"
    ),
  ),
  credulousOf(
    "lemmy:S68",
    "what is not public",
    post(({ to }) => idsOf(to).some((id) => id.endsWith("/followers"))),
  ),
  credulousOf(
    "lemmy:S115",
    "what is for another community",
    post(({ audience }) => String(audience).includes("/u/")),
  ),
  credulousOf(
    "lemmy:S122",
    "edits by others",
    (activity) => writes("Update", ({ name }) => name === "Not what it was")(activity),
  ),
  credulousOf(
    "lemmy:S123/tags",
    "tags by others",
    (activity) => writes("Update", ({ context }) => context !== undefined)(activity),
  ),
  credulousOf(
    "lemmy:S125",
    "new authors",
    (activity) =>
      writes("Update", (page) => idOf(page.attributedTo) !== idOf(activity.actor))(activity) &&
      String(idOf(activity.object)).startsWith(new URL(idOf(activity.actor) ?? "").origin),
  ),
  credulousOf(
    "lemmy:S133",
    "deletions by other hosts",
    (activity) => isDeletion(activity) && !isSameHost(activity),
  ),
  credulousOf(
    "lemmy:D14",
    "deletions by the same host",
    (activity) => isDeletion(activity) && isSameHost(activity),
  ),
  credulousOf(
    "lemmy:S141",
    "Undo of what others did",
    (activity) =>
      hasType(activity, "Undo") && idOf(objectOf(activity).actor) !== idOf(activity.actor),
  ),
];

function post(look: Look): Look {
  return writes("Create", (object) => isPost(object) && look(object));
}

function note(look: Look): Look {
  return writes("Create", (object) => isComment(object) && look(object));
}

function isUnsigned({ attributedTo }: JsonObject): boolean {
  return attributedTo === undefined;
}

function isDeletion(activity: JsonObject): boolean {
  return hasType(activity, "Delete") && activity.summary === undefined;
}

function isSameHost({ actor, object }: JsonObject): boolean {
  return new URL(idOf(actor) ?? "").origin === new URL(idOf(object) ?? "").origin;
}
