import { idOf, idsOf } from "../../id_of.ts";
import { isJsonObject, type JsonValue, ownMember } from "../../json.ts";
import { many } from "../../many.ts";
import { hasType } from "../../types_of.ts";
import type { Rule } from "../rule.ts";
import {
  absent,
  all,
  both,
  countIn,
  holds,
  isBoolean,
  isCount,
  isIri,
  isList,
  isWord,
  optional,
  outermost,
  required,
  typed,
} from "./checks.ts";
import { LEMMY_2021_ACTIVITY_RULES } from "./lemmy_2021_activities.ts";
import { LEMMY_ACTIVITY_RULES } from "./lemmy_activities.ts";
import { LEMMY_ACTOR_RULES } from "./lemmy_actors.ts";
import { LEMMY_CONTENT_RULES } from "./lemmy_content.ts";
import { aComment, collectionAt, inFull } from "./lemmy_scopes.ts";

const SINGLE: readonly string[] = [
  "actor",
  "content",
  "id",
  "name",
  "object",
  "published",
  "target",
  "type",
  "updated",
];
const TERMS: readonly string[] = [
  "moderators",
  "sc",
  "stickied",
  "sensitive",
  "pt",
  "comments_enabled",
];

/** What only the protocol of 2021 asked of actors, posts and comments. */
const ONLY_2021: readonly Rule[] = [
  {
    id: "lemmy:S5",
    says: "What the examples show as one value is no list.",
    on: typed,
    check: ({ json }) =>
      SINGLE.filter((name) => isList(json[name] ?? "")).map((name) => `/${name}`),
  },
  {
    id: "lemmy:S11",
    says: "The context is a list: Activity Streams, an object, and the security context.",
    on: both(outermost, ({ json }) => Object.hasOwn(json, "@context")),
    check: holds("@context", ({ json }) => {
      const contexts = many(json, "@context");
      return isList(ownMember(json, "@context") ?? null) &&
        contexts[0] === "https://www.w3.org/ns/activitystreams" && contexts.some(isJsonObject) &&
        contexts.includes("https://w3id.org/security/v1");
    }),
  },
  {
    id: "lemmy:S12",
    says:
      "The object in the context declares moderators, stickied, sensitive and comments_enabled.",
    on: both(outermost, ({ json }) => Object.hasOwn(json, "@context")),
    check: holds("@context", ({ json }) => {
      const inline = many(json, "@context").find(isJsonObject) ?? {};
      return TERMS.every((term) => Object.hasOwn(inline, term));
    }),
  },
  {
    id: "lemmy:S26",
    says: "A community has a name.",
    on: inFull("Group"),
    check: required("name", isWord),
  },
  {
    id: "lemmy:S27",
    says: "A community says whether it is sensitive.",
    on: inFull("Group"),
    check: required("sensitive", isBoolean),
  },
  {
    id: "lemmy:S29",
    says: "A community's attributedTo names its creator and its other moderators.",
    on: inFull("Group"),
    check: required("attributedTo"),
  },
  {
    id: "lemmy:S30",
    says: "A community's moderators is the URL of a collection.",
    on: inFull("Group"),
    check: optional("moderators", isIri),
  },
  {
    id: "lemmy:S31",
    says: "A community's text stands in content.",
    on: inFull("Group"),
    check: absent("summary"),
  },
  {
    id: "lemmy:S35",
    says: "A community's outbox, where it is given, is a URL.",
    on: inFull("Group"),
    check: optional("outbox", isIri),
  },
  {
    id: "lemmy:S42",
    says: "A community's outbox holds Create activities of posts only.",
    on: collectionAt("outbox", "OrderedCollection"),
    check: ({ json }) => itemPaths(json.items ?? null, isCreateOfPost),
  },
  {
    id: "lemmy:S43",
    says: "A community's outbox holds at most the 20 newest posts.",
    on: collectionAt("outbox", "OrderedCollection"),
    check: holds("items", ({ json }) => countIn(json, "items") <= 20),
  },
  {
    id: "lemmy:S44",
    says: "An outbox has id, type, totalItems and items.",
    on: collectionAt("outbox", "OrderedCollection"),
    check: all(required("totalItems", isCount), required("items", isList)),
  },
  {
    id: "lemmy:S45",
    says: "The followers collection is a Collection that only counts.",
    on: collectionAt("followers", "Collection", "OrderedCollection"),
    check: all(
      holds("type", ({ json }) => hasType(json, "Collection")),
      required("totalItems", isCount),
      holds("items", ({ json }) => countIn(json, "items") === 0),
    ),
  },
  {
    id: "lemmy:S47",
    says: "The moderators collection is an OrderedCollection of people's ids, with totalItems.",
    on: collectionAt("moderators", "Collection", "OrderedCollection"),
    check: all(
      holds("type", ({ json }) => hasType(json, "OrderedCollection")),
      required("totalItems", isCount),
      ({ json }) => itemPaths(json.items ?? null, isIri),
    ),
  },
  {
    id: "lemmy:S57",
    says: "A person's text stands in content.",
    on: inFull("Person"),
    check: absent("summary"),
  },
  {
    id: "lemmy:S62",
    says: "A person's outbox is empty.",
    on: both(
      collectionAt("outbox", "OrderedCollection"),
      ({ json }) => /\/u\/[^/]+\/outbox$/.test(idOf(json) ?? ""),
    ),
    check: all(
      holds("items", ({ json }) => countIn(json, "items") === 0),
      required("totalItems", (value) => value === 0),
    ),
  },
  {
    id: "lemmy:S69",
    says: "A post has a name.",
    on: inFull("Page"),
    check: required("name", isWord),
  },
  {
    id: "lemmy:S71",
    says: "The link of a post stands in url, and is a URL.",
    on: inFull("Page"),
    check: all(
      optional("url", isIri),
      holds("url", ({ json }) => countIn(json, "attachment") === 0 || Object.hasOwn(json, "url")),
    ),
  },
  {
    id: "lemmy:S72",
    says: "A post says whether comments are enabled.",
    on: inFull("Page"),
    check: required("commentsEnabled", isBoolean),
  },
  {
    id: "lemmy:S74",
    says: "A post says whether it is sensitive.",
    on: inFull("Page"),
    check: required("sensitive", isBoolean),
  },
  {
    id: "lemmy:S75",
    says: "A post says whether it is stickied.",
    on: inFull("Page"),
    check: required("stickied", isBoolean),
  },
  {
    id: "lemmy:S78",
    says: "A comment is text only.",
    on: aComment,
    check: holds("attachment", ({ json }) => countIn(json, "attachment") === 0),
  },
  {
    id: "lemmy:S83",
    says: "The inReplyTo of a comment is the list of the post and, in it, the parent comment.",
    on: aComment,
    check: required(
      "inReplyTo",
      (value) =>
        Array.isArray(value) && value.length >= 1 && value.length <= 2 && value.every(isIri),
    ),
  },
  {
    id: "lemmy:S84",
    says: "The inReplyTo of a comment on the post itself names the post once.",
    on: aComment,
    check: holds("inReplyTo", ({ json }) => {
      const parents = idsOf(json, "inReplyTo");
      return new Set(parents).size === parents.length;
    }),
  },
];

/** What Lemmy documented in May 2021, as far as one document shows it. */
export const LEMMY_2021_RULES: readonly Rule[] = [
  ...LEMMY_ACTOR_RULES,
  ...LEMMY_CONTENT_RULES,
  ...LEMMY_ACTIVITY_RULES,
  ...ONLY_2021,
  ...LEMMY_2021_ACTIVITY_RULES,
];

function itemPaths(items: JsonValue, test: (item: JsonValue) => boolean): readonly string[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item, index) => test(item) ? [] : [`/items/${index}`]);
}

function isCreateOfPost(item: JsonValue): boolean {
  const object = isJsonObject(item) && hasType(item, "Create")
    ? ownMember(item, "object")
    : undefined;
  return isJsonObject(object) && hasType(object, "Page");
}
