import { isActorType } from "../../activity_type.ts";
import { idOf } from "../../id_of.ts";
import { isJsonObject, type JsonValue, ownMember } from "../../json.ts";
import { hasType, typesOf } from "../../types_of.ts";
import type { Part, Rule, Scope } from "../rule.ts";
import {
  all,
  both,
  each,
  holds,
  idIn,
  isA,
  isBoolean,
  isIri,
  isKey,
  isList,
  isOneOf,
  isReference,
  isText,
  isWord,
  objectIn,
  ofType,
  optional,
  outermost,
  required,
  typed,
} from "./checks.ts";
import { BOOKWYRM_FIELD_RULES } from "./bookwyrm_fields.ts";

const STATUSES: readonly string[] = [
  "Article",
  "Comment",
  "GeneratedNote",
  "Note",
  "Quotation",
  "Rating",
  "Review",
];
const ITEMS: readonly string[] = ["CollectionItem", "ListItem", "ShelfItem", "SuggestionListItem"];
const LISTS: readonly string[] = ["BookList", "Shelf", "SuggestionList"];
const SHELVES: readonly string[] = ["to-read", "reading", "read", "stopped-reading"];
const MODES: readonly string[] = ["PG", "PCT"];

/** What BookWyrm's document says (B) and its programs read (wire), as far as one document shows. */
export const BOOKWYRM_RULES: readonly Rule[] = [
  {
    id: "bookwyrm:B22",
    says: "A Note has a body.",
    on: aStatus("Note"),
    check: required("content", isText),
  },
  {
    id: "bookwyrm:B24",
    says: "A Review is about the book in inReplyToBook.",
    on: aStatus("Review"),
    check: required("inReplyToBook", isReference),
  },
  {
    id: "bookwyrm:B25",
    says: "A Review has a title and a body; its rating is a number.",
    on: aStatus("Review"),
    check: all(
      required("name", isText),
      required("content", isText),
      optional("rating", isNumber),
    ),
  },
  {
    id: "bookwyrm:B26",
    says: "A rating is at least 0 (not rated) and at most 5.",
    on: aStatus("Review", "Rating"),
    check: optional(
      "rating",
      (value) => !isNumber(value) || (Number(value) >= 0 && Number(value) <= 5),
    ),
  },
  {
    id: "bookwyrm:B27",
    says:
      "A Comment names a book, has a body, and says how far its reader is in words that are known.",
    on: aStatus("Comment"),
    check: all(
      required("inReplyToBook", isReference),
      required("content", isText),
      optional("readingStatus", isOneOf(...SHELVES, "stop-reading")),
      optional("progressMode", isOneOf(...MODES)),
    ),
  },
  {
    id: "bookwyrm:B28",
    says: "A Quotation names a book and quotes it; its positionMode is PG or PCT.",
    on: aStatus("Quotation"),
    check: all(
      required("inReplyToBook", isReference),
      required("quote", isWord),
      optional("positionMode", isOneOf(...MODES)),
    ),
  },
  {
    id: "bookwyrm:B46",
    says: "Shelves and lists are ordered collections: they have orderedItems, and no items.",
    on: ofType(...LISTS),
    check: holds("items", ({ json }) => !Object.hasOwn(json, "items")),
  },
  {
    id: "bookwyrm:B50",
    says: "A list is a BookList.",
    on: ofType("List"),
    check: holds("type", () => false),
  },
  {
    id: "bookwyrm:B53",
    says: "What is added or removed is an item that says which book, and to or from where.",
    on: ofType("Add", "Remove"),
    check: all(required("object", isA(...ITEMS)), required("target", isReference)),
  },
  {
    id: "bookwyrm:B64",
    says: "A type is one name, not a list.",
    on: typed,
    check: holds("type", ({ json }) => !isList(ownMember(json, "type") ?? "")),
  },
  {
    id: "bookwyrm:B65",
    says: "Objects have an id; documents, images, links and their kinds need none.",
    on: (part) => typed(part) && !isNameless(part),
    check: required("id", isWord),
  },
  {
    id: "bookwyrm:B71",
    says: "A Person has preferredUsername, inbox and publicKey.",
    on: both(ofType("Person"), (part) => inFullHere(part)),
    check: all(
      required("preferredUsername", isWord),
      required("inbox", isIri),
      required("publicKey", isKey),
    ),
  },
  {
    id: "bookwyrm:B72",
    says: "The flags of a Person are true or false, and alsoKnownAs is a list of ids.",
    on: ofType("Person"),
    check: all(
      ...["bookwyrmUser", "discoverable", "hideFollows", "manuallyApprovesFollowers"].map((name) =>
        optional(name, isBoolean)
      ),
      optional("alsoKnownAs", (value) => Array.isArray(value) && value.every(isIri)),
    ),
  },
  {
    id: "bookwyrm:B73",
    says: "The followers of a Person stand in followers.",
    on: ofType("Person"),
    check: holds("followers_url", ({ json }) => !Object.hasOwn(json, "followers_url")),
  },
  {
    id: "bookwyrm:B74",
    says: "endpoints is an object with a sharedInbox.",
    on: ofType("Person"),
    check: optional(
      "endpoints",
      (value) => isJsonObject(value) && isIri(ownMember(value, "sharedInbox") ?? null),
    ),
  },
  {
    id: "bookwyrm:wire-addressing",
    says: "to and cc are there, as lists, even when they are empty.",
    on: (part) => aStatus(...STATUSES)(part) || ofType("Create", "Update")(part),
    check: all(required("to", isList), (part) => needsCc(part) ? required("cc", isList)(part) : []),
  },
  {
    id: "bookwyrm:wire-embedded-follow",
    says: "Accept and Reject hold the Follow, with its id.",
    on: ofType("Accept", "Reject"),
    check: required("object", isFollowWithId),
  },
  {
    id: "bookwyrm:wire-undo",
    says: "What is undone is given whole, with its id; an id alone is ignored.",
    on: ofType("Undo"),
    check: holds("object", (part) => idOf(objectIn(part)) !== undefined),
  },
  {
    id: "bookwyrm:wire-create-object",
    says: "Create and Update hold the whole object.",
    on: ofType("Create", "Update"),
    check: holds("object", (part) => {
      const object = objectIn(part);
      return object !== undefined && typesOf(object).length > 0;
    }),
  },
  {
    id: "bookwyrm:wire-tag-href",
    says: "Every tag has an href: one without it drops the whole post.",
    on: aStatus(...STATUSES),
    check: each("tag", (tag) => isJsonObject(tag) && isIri(ownMember(tag, "href") ?? null)),
  },
  {
    id: "bookwyrm:wire-actor-type",
    says: "An actor is a Person.",
    on: (part) => inFullHere(part) && typesOf(part.json).some(isActorType),
    check: holds("type", ({ json }) => hasType(json, "Person")),
  },
  {
    id: "bookwyrm:wire-announce",
    says: "An Announce has a published, and its object by id.",
    on: ofType("Announce"),
    check: all(required("published", isWord), required("object", isIri)),
  },
  {
    id: "bookwyrm:wire-tombstone",
    says: "A deleted post is given as a Tombstone; only an account is given by its id.",
    on: ofType("Delete"),
    check: holds("object", (part) => {
      const object = ownMember(part.json, "object");
      return isJsonObject(object) || idOf(object) === idIn(part, "actor");
    }),
  },
  {
    id: "bookwyrm:wire-like",
    says: "A Like has its object by id.",
    on: ofType("Like"),
    check: required("object", isIri),
  },
  {
    id: "bookwyrm:wire-camel-case",
    says: "The fields of a book are written in camelCase.",
    on: ofType("Edition", "Work", "Author", "Series"),
    check: ({ json }) =>
      Object.keys(json).filter((name) => /^[a-z]+_[a-z_0-9]+$/.test(name)).map((name) =>
        `/${name}`
      ),
  },
  {
    id: "bookwyrm:wire-book-lists",
    says: "What a book has several of is a list.",
    on: ofType("Edition", "Work"),
    check: all(
      ...["authors", "editions", "languages", "publishers", "subjects"].map((name) =>
        optional(name, isList)
      ),
    ),
  },
  {
    id: "bookwyrm:wire-partial-date",
    says: "A book's dates are YYYY, YYYY-MM, YYYY-MM-DD or a date-time; empty for none.",
    on: ofType("Edition", "Work"),
    check: all(
      optional("firstPublishedDate", isPartialDate),
      optional("publishedDate", isPartialDate),
    ),
  },
  {
    id: "bookwyrm:wire-availability",
    says: "The availability of a file is free, purchase or loan.",
    on: both(ofType("Link"), ({ member }) => member === "fileLinks"),
    check: optional("availability", isOneOf("free", "purchase", "loan", "")),
  },
  {
    id: "bookwyrm:wire-curation",
    says: "A list is closed, open, curated or a group's.",
    on: ofType("BookList"),
    check: optional("curation", isOneOf("closed", "open", "curated", "group")),
  },
  ...BOOKWYRM_FIELD_RULES,
];

/** Posts of a type that stand there in full; elsewhere a post is only named. */
function aStatus(...types: readonly string[]): Scope {
  return (part) => hasType(part.json, ...types) && inFullHere(part);
}

function inFullHere(part: Part): boolean {
  const { parent } = part;
  return outermost(part) || (parent !== undefined &&
    hasType(parent.json, "Create", "Update", "OrderedCollection", "OrderedCollectionPage"));
}

/** Without cc, only a post to the public alone is understood. */
function needsCc({ json }: Part): boolean {
  return hasType(json, ...STATUSES);
}

function isNameless({ json, member }: Part): boolean {
  return hasType(json, "Document", "Image", "Link", "Mention", "Hashtag", "PropertyValue") ||
    member === "tag" || member === "publicKey" || member === "signature" || member === "endpoints";
}

function isNumber(value: JsonValue): boolean {
  return typeof value === "number";
}

function isFollowWithId(value: JsonValue): boolean {
  return isJsonObject(value) && hasType(value, "Follow") && idOf(value) !== undefined;
}

function isPartialDate(value: JsonValue): boolean {
  return typeof value === "string" && /^(\d{4}(-\d\d(-\d\d(T.+)?)?)?)?$/.test(value);
}
