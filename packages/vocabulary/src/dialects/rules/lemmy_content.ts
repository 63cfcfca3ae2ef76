import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../../json.ts";
import { idOf } from "../../id_of.ts";
import { many } from "../../many.ts";
import { sameOrigin } from "../../origin_of.ts";
import type { Check, Part, Rule } from "../rule.ts";
import {
  all,
  countIn,
  each,
  everything,
  holds,
  isImage,
  isInstant,
  isReference,
  isText,
  isWord,
  namedIn,
  ofType,
  optional,
  required,
} from "./checks.ts";
import { aComment, aMessage, inFull } from "./lemmy_scopes.ts";

/** What Lemmy has asked of posts, comments and private messages since 2021. */
export const LEMMY_CONTENT_RULES: readonly Rule[] = [
  {
    id: "lemmy:S10",
    says: "What has no value is left out: there is no null.",
    on: everything,
    check: nulls,
  },
  {
    id: "lemmy:S32",
    says: "content is text/html, and its source an object with content in text/markdown.",
    on: inFull("Group", "Person", "Page", "Note"),
    check: all(
      optional("mediaType", (value) => value === "text/html"),
      optional("source", isMarkdown),
    ),
  },
  {
    id: "lemmy:S64",
    says: "A post belongs to exactly one community.",
    on: inFull("Page"),
    check: all(
      holds("to", ({ json }) => namedIn(json, "to").length <= 1),
      holds("audience", ({ json }) => countIn(json, "audience") <= 1),
    ),
  },
  {
    id: "lemmy:S65",
    says: "The image of a post is an object of type Image with a url.",
    on: inFull("Page"),
    check: each("image", isImage),
  },
  {
    id: "lemmy:S67",
    says: "A post names its author in attributedTo.",
    on: inFull("Page"),
    check: required("attributedTo", namesSomebody),
  },
  {
    id: "lemmy:S68",
    says: "A post is addressed to its community.",
    on: inFull("Page"),
    check: holds("to", ({ json }) => namedIn(json, "to").length >= 1),
  },
  {
    id: "lemmy:S70",
    says: "The content of a post is text.",
    on: inFull("Page"),
    check: optional("content", isText),
  },
  {
    id: "lemmy:S76",
    says: "The published of a post is a date with time and offset.",
    on: inFull("Page"),
    check: optional("published", isInstant),
  },
  {
    id: "lemmy:S77",
    says: "The updated of a post is the date of its last edit, and absent when there was none.",
    on: inFull("Page"),
    check: editDate,
  },
  {
    id: "lemmy:S80",
    says: "A comment names its author in attributedTo.",
    on: aComment,
    check: required("attributedTo", isReference),
  },
  {
    id: "lemmy:S81",
    says: "A comment is addressed in to.",
    on: aComment,
    check: holds("to", ({ json }) => countIn(json, "to") > 0),
  },
  {
    id: "lemmy:S82",
    says: "A comment has content.",
    on: aComment,
    check: required("content", isText),
  },
  {
    id: "lemmy:S85",
    says: "The published of a comment is a date with time and offset.",
    on: aComment,
    check: optional("published", isInstant),
  },
  {
    id: "lemmy:S86",
    says: "The updated of a comment is the date of its last edit, and absent when there was none.",
    on: aComment,
    check: editDate,
  },
  {
    id: "lemmy:S88",
    says: "A private message has exactly one recipient, and nobody else sees it.",
    on: aMessage,
    check: all(
      holds("to", ({ json }) => countIn(json, "to") === 1),
      holds("cc", ({ json }) => countIn(json, "cc") === 0),
    ),
  },
  {
    id: "lemmy:S90",
    says: "A private message names its author in attributedTo.",
    on: aMessage,
    check: required("attributedTo", isReference),
  },
  {
    id: "lemmy:S91",
    says: "A private message has content.",
    on: aMessage,
    check: required("content", isWord),
  },
  {
    id: "lemmy:S92",
    says: "The published and updated of a private message are dates with time and offset.",
    on: aMessage,
    check: all(optional("published", isInstant), optional("updated", isInstant)),
  },
  {
    id: "lemmy:V16",
    says: "An object and its author are of one host.",
    on: inFull("Page", "Note", "ChatMessage"),
    check: holds("attributedTo", ({ json }) => {
      const id = idOf(json);
      const author = idOf(ownMember(json, "attributedTo"));
      return id === undefined || author === undefined || sameOrigin(id, author);
    }),
  },
  {
    id: "lemmy:S118",
    says: "A Mention has the id of an actor in href, and a name.",
    on: ofType("Mention"),
    check: all(required("href", isReference), required("name", isWord)),
  },
];

function isMarkdown(value: JsonValue): boolean {
  return isJsonObject(value) && isText(ownMember(value, "content") ?? null) &&
    ownMember(value, "mediaType") === "text/markdown";
}

/** One id, or the list of actors that PeerTube writes. */
function namesSomebody(value: JsonValue): boolean {
  return isReference(value) || (Array.isArray(value) && value.some(isReference));
}

function editDate(part: Part): ReturnType<Check> {
  const updated = ownMember(part.json, "updated");
  const isNew = updated !== undefined && updated === ownMember(part.json, "published");
  return isNew ? ["/updated"] : optional("updated", isInstant)(part);
}

function nulls({ json }: Part): readonly string[] {
  return Object.entries(json).flatMap(([name, value]) =>
    name !== "@context" && (value === null || holdsNull(json, name))
      ? [`/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`]
      : []
  );
}

function holdsNull(json: JsonObject, name: string): boolean {
  const value = json[name];
  return Array.isArray(value) && value.length !== many(json, name).length;
}
