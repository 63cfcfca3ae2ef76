import { isJsonObject, type JsonValue, ownMember } from "../../json.ts";
import { many } from "../../many.ts";
import { typesOf } from "../../types_of.ts";
import type { Check, Part, Rule } from "../rule.ts";
import {
  all,
  both,
  butNot,
  countIn,
  each,
  everything,
  holds,
  isCount,
  isIri,
  ofType,
  optional,
  outermost,
  typed,
} from "./checks.ts";

const TEXTS: readonly string[] = ["name", "summary", "content"];
const REFERENCES: readonly string[] = [
  "actor",
  "attributedTo",
  "audience",
  "bcc",
  "bto",
  "cc",
  "context",
  "generator",
  "icon",
  "image",
  "inReplyTo",
  "instrument",
  "location",
  "object",
  "origin",
  "preview",
  "replies",
  "result",
  "target",
  "to",
];
const DATES: readonly string[] = ["deleted", "endTime", "published", "startTime", "updated"];
const PAGES: readonly string[] = ["current", "first", "last", "next", "prev"];
const NAMESPACE = /^https?:\/\/www\.w3\.org\/ns\/activitystreams#?$/;
const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;
const DURATION = /^-?P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+(\s*;.*)?$/;
const LINKS: readonly string[] = ["Hashtag", "Link", "Mention"];

/** Collections hold their items under the name of their kind. */
export const ORDERED_ITEMS_RULE: Rule = {
  id: "as2:core-5-ordered-items",
  says: "An OrderedCollection has orderedItems, and no items.",
  on: ofType("OrderedCollection"),
  check: holds("items", ({ json }) => !Object.hasOwn(json, "items")),
};

/** What Activity Streams 2.0 says of the shape of a document (Core and Vocabulary). */
export const ACTIVITYSTREAMS_RULES: readonly Rule[] = [
  {
    id: "as2:core-2.1-context",
    says: "A context, where there is one, names the context of Activity Streams.",
    on: both(outermost, ({ json }) => Object.hasOwn(json, "@context")),
    check: holds("@context", namesActivityStreams),
  },
  {
    id: "as2:core-4.1-id",
    says: "An id is an absolute IRI.",
    on: everything,
    check: optional("id", (value) => isIri(value)),
  },
  {
    id: "as2:core-4.1-type",
    says: "A type is a name, or a list of names.",
    on: everything,
    check: each("type", (value) => typeof value === "string" && value !== ""),
  },
  {
    id: "as2:core-4.7-text",
    says: "name, summary and content are text; texts by language stand in nameMap and the like.",
    on: typed,
    check: all(...TEXTS.map((name) => each(name, (value) => typeof value === "string"))),
  },
  {
    id: "as2:core-4.7-map",
    says: "nameMap, summaryMap and contentMap hold texts by language tags (RFC 5646).",
    on: typed,
    check: all(...TEXTS.map((name) => optional(`${name}Map`, isLanguageMap))),
  },
  {
    id: "as2:core-4-reference",
    says: "Properties that name other objects hold IRIs or objects.",
    on: typed,
    check: all(...REFERENCES.map((name) => each(name, isIriOrObject))),
  },
  {
    id: "as2:vocabulary-url",
    says: "A url is an absolute IRI or a Link.",
    on: typed,
    check: each("url", (value) => isIri(value) || isJsonObject(value)),
  },
  {
    id: "as2:vocabulary-href",
    says: "The href of a Link is an absolute IRI.",
    on: ofType(...LINKS),
    check: optional("href", isIri),
  },
  {
    id: "as2:core-3.4-date",
    says: "Dates are RFC 3339 date-times; seconds may be left out.",
    on: typed,
    check: all(...DATES.map((name) => optional(name, isDateTime))),
  },
  {
    id: "as2:vocabulary-duration",
    says: "A duration is written as in XML Schema, such as PT2H.",
    on: typed,
    check: optional("duration", (value) => typeof value === "string" && DURATION.test(value)),
  },
  {
    id: "as2:vocabulary-media-type",
    says: "A mediaType is a MIME type, such as text/html.",
    on: typed,
    check: optional("mediaType", (value) => typeof value === "string" && MEDIA_TYPE.test(value)),
  },
  {
    id: "as2:vocabulary-size",
    says: "height and width are whole numbers that are not negative.",
    on: ofType("Document", "Image", "Link", "Video"),
    check: all(optional("height", isCount), optional("width", isCount)),
  },
  {
    id: "as2:vocabulary-accuracy",
    says: "An accuracy is a percentage.",
    on: ofType("Place"),
    check: optional("accuracy", (value) => typeof value === "number" && value >= 0 && value <= 100),
  },
  ORDERED_ITEMS_RULE,
  {
    id: "as2:core-5-items",
    says: "A Collection has items, and no orderedItems.",
    on: butNot(ofType("Collection"), ofType("OrderedCollection")),
    check: holds("orderedItems", ({ json }) => !Object.hasOwn(json, "orderedItems")),
  },
  {
    id: "as2:core-5-pages",
    says: "first, last, current, next and prev are pages of a collection, or links to them.",
    on: typed,
    check: pagesArePages,
  },
  {
    id: "as2:vocabulary-total-items",
    says: "totalItems is a whole number that is not negative.",
    on: typed,
    check: optional("totalItems", isCount),
  },
  {
    id: "as2:vocabulary-intransitive",
    says: "Arrive and Travel have no object.",
    on: ofType("Arrive", "Travel"),
    check: holds("object", ({ json }) => !Object.hasOwn(json, "object")),
  },
  {
    id: "as2:vocabulary-question",
    says: "A Question has oneOf or anyOf, not both.",
    on: ofType("Question"),
    check: holds(
      "anyOf",
      ({ json }) => countIn(json, "oneOf") === 0 || countIn(json, "anyOf") === 0,
    ),
  },
];

function namesActivityStreams({ json }: Part): boolean {
  return many(json, "@context").some((context) =>
    typeof context === "string"
      ? NAMESPACE.test(context)
      : isJsonObject(context) && Object.values(context).some(isNamespace)
  );
}

function isNamespace(value: JsonValue): boolean {
  return typeof value === "string" && NAMESPACE.test(value);
}

function isLanguageMap(value: JsonValue): boolean {
  return isJsonObject(value) &&
    Object.entries(value).every(([tag, text]) =>
      isLanguageTag(tag) && many({ text }, "text").every((item) => typeof item === "string")
    );
}

/** As strict as the platform is; `@none` and `und` are no languages and allowed. */
function isLanguageTag(tag: string): boolean {
  if (tag === "@none") return true;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isIriOrObject(value: JsonValue): boolean {
  return isJsonObject(value) || isIri(value) || isCompact(value);
}

/** A blank node, or one of the spellings of the public collection. */
function isCompact(value: JsonValue): boolean {
  return typeof value === "string" && (value.startsWith("_:") || value === "Public");
}

function isDateTime(value: JsonValue): boolean {
  return typeof value === "string" && DATE_TIME.test(value);
}

function pagesArePages({ json }: Part): ReturnType<Check> {
  return PAGES.filter((name) => {
    const page = ownMember(json, name);
    if (page === undefined || page === null) return false;
    if (!isJsonObject(page)) return !isIri(page);
    const types = typesOf(page);
    return types.length > 0 && !types.some((type) => /(Page|Link)$/.test(type));
  }).map((name) => `/${name}`);
}
