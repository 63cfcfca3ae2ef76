import { isJsonObject, type JsonValue, ownMember } from "../../json.ts";
import { many } from "../../many.ts";
import { hasType } from "../../types_of.ts";
import type { Check, Part, Rule } from "../rule.ts";
import {
  absent,
  all,
  both,
  countIn,
  each,
  holds,
  idIn,
  isA,
  isBoolean,
  isId,
  isInstant,
  isIri,
  isList,
  isReference,
  isText,
  isWord,
  ofType,
  optional,
  outermost,
  required,
} from "./checks.ts";
import { isOfAuthor } from "./lemmy_2021.ts";
import { LEMMY_ACTIVITY_RULES } from "./lemmy_activities.ts";
import { LEMMY_ACTOR_RULES } from "./lemmy_actors.ts";
import { LEMMY_CONTENT_RULES } from "./lemmy_content.ts";
import { aComment, aMessage, inFull, messageActivity } from "./lemmy_scopes.ts";
import { isLanguage, isOutboxItem, isPostTag, itemsAre, wellAddressed } from "./lemmy_shapes.ts";

const CONTEXTS: readonly string[] = [
  "https://join-lemmy.org/context.json",
  "https://www.w3.org/ns/activitystreams",
];

/** Content that Lemmy does not take from an Announce without its Create. */
const BARE: readonly string[] = ["Article", "Note", "Page"];

/** What Lemmy 0.19 and 1.0 both ask. */
const TODAY: readonly Rule[] = [
  {
    id: "lemmy:D1",
    says: "A context names Lemmy's hosted context and that of Activity Streams.",
    on: both(outermost, ({ json }) => Object.hasOwn(json, "@context")),
    check: holds("@context", ({ json }) => {
      const contexts = many(json, "@context");
      return CONTEXTS.every((context) => contexts.includes(context));
    }),
  },
  {
    id: "lemmy:D2",
    says: "A Flag is addressed to exactly one actor.",
    on: ofType("Flag"),
    check: holds("to", ({ json }) => countIn(json, "to") === 1),
  },
  {
    id: "lemmy:D4",
    says: "The text of a community or a person stands in summary.",
    on: inFull("Group", "Person"),
    check: absent("content"),
  },
  {
    id: "lemmy:D5",
    says:
      "A community's attributedTo is the URL of its moderators collection, or a list of actors.",
    on: inFull("Group"),
    check: all(absent("moderators"), optional("attributedTo", namesModerators)),
  },
  {
    id: "lemmy:D6",
    says: "Outboxes hold Announces of Creates of posts; moderators are ids, featured are posts.",
    on: ofType("OrderedCollection"),
    check: collectionsHold,
  },
  {
    id: "lemmy:D8",
    says: "Actors have an inbox and an outbox.",
    on: inFull("Group", "Person", "Application"),
    check: all(required("inbox", isIri), required("outbox", isIri)),
  },
  {
    id: "lemmy:D11",
    says: "What a moderator removes is a Delete with a reason; a Remove takes out of a collection.",
    on: ofType("Remove"),
    check: required("target", isId),
  },
  {
    id: "lemmy:D13",
    says: "The link of a post stands in attachment, as Link, Image or Document.",
    on: inFull("Page"),
    check: all(absent("url"), each("attachment", isAttachment)),
  },
  {
    id: "lemmy:D15",
    says: "A comment answers one post or comment.",
    on: aComment,
    check: required("inReplyTo", isIri),
  },
  {
    id: "lemmy:D16",
    says: "A vote names its community in audience, and has neither to nor cc.",
    on: ofType("Like", "Dislike"),
    check: all(absent("to"), absent("cc"), optional("audience", isIri)),
  },
  {
    id: "lemmy:D18",
    says: "A report names what it reports by ids, and gives a reason in summary or content.",
    on: ofType("Flag"),
    check: all(
      each("object", isId),
      holds(
        "summary",
        ({ json }) => isText(ownMember(json, "summary") ?? ownMember(json, "content") ?? null),
      ),
    ),
  },
  {
    id: "lemmy:D21",
    says: "removeData is true or false.",
    on: ofType("Block", "Delete"),
    check: optional("removeData", isBoolean),
  },
  {
    id: "lemmy:D22",
    says: "A server's own actor has a publicKey.",
    on: inFull("Application"),
    check: required("publicKey", isJsonObject),
  },
  {
    id: "lemmy:D23",
    says: "A language has an identifier and a name; communities have a list of them.",
    on: inFull("Page", "Note", "Group", "Application"),
    check: each("language", isLanguage),
  },
  {
    id: "lemmy:D25",
    says: "distinguished is true or false.",
    on: aComment,
    check: optional("distinguished", isBoolean),
  },
  {
    id: "lemmy:D29",
    says: "What is announced is an activity, whole or by id.",
    on: ofType("Announce"),
    check: each(
      "object",
      (value) => isIri(value) || (isJsonObject(value) && !hasType(value, ...BARE)),
    ),
  },
  {
    id: "lemmy:D34",
    says: "A community's postingRestrictedToMods is true or false, and featured is a URL.",
    on: inFull("Group"),
    check: all(optional("postingRestrictedToMods", isBoolean), optional("featured", isIri)),
  },
];

const ONLY_0_19: readonly Rule[] = [
  {
    id: "lemmy:D3",
    says: "Accept, Reject and Undo hold the activity that they answer.",
    on: ofType("Accept", "Reject", "Undo"),
    check: required("object", isJsonObject),
  },
  {
    id: "lemmy:D7",
    says: "A private message is a ChatMessage.",
    on: aMessage,
    check: holds("type", ({ json }) => hasType(json, "ChatMessage")),
  },
  {
    id: "lemmy:D10",
    says: "A public post is to its community and everybody; audience is an addressed community.",
    on: inFull("Page", "Note"),
    check: (part) => wellAddressed(part, { commentsToCommunity: false }),
  },
  {
    id: "lemmy:D12",
    says: "A post has neither stickied nor commentsEnabled; a Lock names the post by its id.",
    on: (part) => inFull("Page")(part) || ofType("Lock")(part),
    check: all(absent("stickied"), absent("commentsEnabled"), lockNamesId),
  },
  {
    id: "lemmy:D17",
    says: "A ban names the person and the community or server by ids; expires and endTime agree.",
    on: ofType("Block"),
    check: all(
      required("object", isId),
      required("target", isId),
      optional("endTime", isInstant),
      holds("expires", ({ json }) => !Object.hasOwn(json, "expires") || datesAgree(json)),
    ),
  },
  {
    id: "lemmy:D24",
    says: "The tags of a post are Hashtags and Mentions, with href and name.",
    on: inFull("Page", "Note"),
    check: each("tag", (tag) => isPostTag(tag, ["Hashtag", "Mention"])),
  },
  {
    id: "lemmy:S123",
    says: "Create and Update are of their object's author.",
    on: ofType("Create", "Update"),
    check: holds("actor", isOfAuthor),
  },
];

const ONLY_1_0: readonly Rule[] = [
  {
    id: "lemmy:D3",
    says: "Accept, Reject and Undo name the activity that they answer, whole or by id.",
    on: ofType("Accept", "Reject", "Undo"),
    check: required("object", isReference),
  },
  {
    id: "lemmy:D7",
    says: "A private message is addressed in a list of one, and its activity has no cc.",
    on: messageActivity,
    check: holds("cc", ({ json }) => countIn(json, "cc") === 0),
  },
  {
    id: "lemmy:D10",
    says: "Posts and comments are to their community; audience is that community.",
    on: inFull("Page", "Note"),
    check: (part) => wellAddressed(part, { commentsToCommunity: true }),
  },
  {
    id: "lemmy:D12",
    says:
      "A post has neither stickied nor commentsEnabled; a Lock names post or comment by its id.",
    on: (part) => inFull("Page")(part) || ofType("Lock")(part),
    check: all(absent("stickied"), absent("commentsEnabled"), lockNamesId),
  },
  {
    id: "lemmy:D17",
    says: "A ban names the person and the community or server by ids, and ends at endTime.",
    on: ofType("Block"),
    check: all(
      required("object", isId),
      required("target", isId),
      optional("endTime", isInstant),
      absent("expires"),
    ),
  },
  {
    id: "lemmy:D18-resolve",
    says: "A Resolve names the report that it resolves, whole or by id.",
    on: ofType("Resolve"),
    check: required("object", (value) => isIri(value) || isA("Flag")(value)),
  },
  {
    id: "lemmy:D24",
    says: "The tags of a post are Hashtags and Mentions with href, and a community's with id.",
    on: inFull("Page", "Note"),
    check: each("tag", (tag) => isPostTag(tag, ["Hashtag", "Mention", "CommunityPostTag"])),
  },
  {
    id: "lemmy:D26",
    says: "A Warn is to one person, about a post or comment, in a community, with a reason.",
    on: ofType("Warn"),
    check: all(
      holds("to", ({ json }) => countIn(json, "to") === 1),
      required("object", isId),
      required("audience", isIri),
      required("summary", isText),
    ),
  },
  {
    id: "lemmy:D27",
    says: "A Feed has its communities in following, its creator in attributedTo, and a key.",
    on: inFull("Feed"),
    check: all(
      required("following", isIri),
      required("attributedTo", isReference),
      required("inbox", isIri),
      required("publicKey", isJsonObject),
      required("preferredUsername", isWord),
    ),
  },
  {
    id: "lemmy:S123",
    says: "A Create is of its object's author; moderators may update the posts of others.",
    on: ofType("Create"),
    check: holds("actor", isOfAuthor),
  },
];

/** What Lemmy 0.19 reads and writes, as far as one document shows it. */
export const LEMMY_0_19_RULES: readonly Rule[] = [
  ...LEMMY_ACTOR_RULES,
  ...LEMMY_CONTENT_RULES,
  ...LEMMY_ACTIVITY_RULES,
  ...TODAY,
  ...ONLY_0_19,
];

/** What Lemmy 1.0 reads and writes, as far as one document shows it. */
export const LEMMY_1_0_RULES: readonly Rule[] = [
  ...LEMMY_ACTOR_RULES,
  ...LEMMY_CONTENT_RULES,
  ...LEMMY_ACTIVITY_RULES,
  ...TODAY,
  ...ONLY_1_0,
];

function namesModerators(value: JsonValue): boolean {
  return isIri(value) || (isList(value) && many({ value }, "value").every(isJsonObject));
}

function collectionsHold(part: Part): ReturnType<Check> {
  const id = idIn(part, "id") ?? "";
  if (id.endsWith("/outbox")) {
    const count = countIn(part.json, "orderedItems");
    return count > 50 ? ["/orderedItems"] : itemsAre(part, isOutboxItem);
  }
  if (id.endsWith("/moderators")) return itemsAre(part, isId);
  return id.endsWith("/featured") ? itemsAre(part, isA("Page")) : [];
}

function isAttachment(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  const target = hasType(value, "Link") ? "href" : "url";
  return hasType(value, "Link", "Image", "Document") && isIri(ownMember(value, target) ?? null);
}

function lockNamesId({ json }: Part): readonly string[] {
  return hasType(json, "Lock") && !isIri(ownMember(json, "object") ?? null) ? ["/object"] : [];
}

function datesAgree(json: Part["json"]): boolean {
  return ownMember(json, "expires") === ownMember(json, "endTime");
}
