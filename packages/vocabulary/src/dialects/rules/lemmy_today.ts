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
  isIri,
  isList,
  isText,
  ofType,
  optional,
  outermost,
  required,
} from "./checks.ts";
import { LEMMY_ACTIVITY_RULES } from "./lemmy_activities.ts";
import { LEMMY_ACTOR_RULES } from "./lemmy_actors.ts";
import { LEMMY_CONTENT_RULES } from "./lemmy_content.ts";
import { aComment, inFull } from "./lemmy_scopes.ts";
import { isLanguage, isOutboxItem, itemsAre } from "./lemmy_shapes.ts";

const CONTEXTS: readonly string[] = [
  "https://join-lemmy.org/context.json",
  "https://www.w3.org/ns/activitystreams",
];

/** Content that Lemmy does not take from an Announce without its Create. */
const BARE: readonly string[] = ["Article", "Note", "Page"];

/** What Lemmy 0.19 and 1.0 both ask. */
export const LEMMY_TODAY_RULES: readonly Rule[] = [
  ...LEMMY_ACTOR_RULES,
  ...LEMMY_CONTENT_RULES,
  ...LEMMY_ACTIVITY_RULES,
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
    check: required("target", isIri),
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
      each("object", isIri),
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

function namesModerators(value: JsonValue): boolean {
  return isIri(value) || (isList(value) && many({ value }, "value").every(isJsonObject));
}

function collectionsHold(part: Part): ReturnType<Check> {
  const id = idIn(part, "id") ?? "";
  if (id.endsWith("/outbox")) {
    const count = countIn(part.json, "orderedItems");
    return count > 50 ? ["/orderedItems"] : itemsAre(part, isOutboxItem);
  }
  if (id.endsWith("/moderators")) return itemsAre(part, isIri);
  return id.endsWith("/featured") ? itemsAre(part, isA("Page")) : [];
}

function isAttachment(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  const target = hasType(value, "Link") ? "href" : "url";
  return hasType(value, "Link", "Image", "Document") && isIri(ownMember(value, target) ?? null);
}
