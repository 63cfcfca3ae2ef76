import { isActorType } from "../../activity_type.ts";
import { isJsonObject, ownMember } from "../../json.ts";
import { many } from "../../many.ts";
import { hasType, typesOf } from "../../types_of.ts";
import type { Part, Rule } from "../rule.ts";
import {
  all,
  both,
  countIn,
  each,
  having,
  holds,
  idIn,
  isIri,
  isReference,
  isWord,
  ofType,
  optional,
  outermost,
  required,
  standingIn,
} from "./checks.ts";

const STATUSES: readonly string[] = ["Article", "Note", "Page", "Question"];

/** What Mastodon and what follows it read, as far as one document shows it. */
export const MASTODON_RULES: readonly Rule[] = [
  {
    id: "mastodon:actor",
    says: "An actor has a preferredUsername and a publicKey with its owner's id.",
    on: (part) => outermost(part) && typesOf(part.json).some(isActorType),
    check: all(
      required("preferredUsername", isWord),
      required(
        "publicKey",
        (value) => isJsonObject(value) && isWord(ownMember(value, "publicKeyPem") ?? null),
      ),
    ),
  },
  {
    id: "mastodon:status",
    says: "A post has an author in attributedTo and is addressed in to or cc.",
    on: (part) => hasType(part.json, ...STATUSES) && isCarried(part),
    check: all(
      required("attributedTo"),
      holds("to", ({ json }) => countIn(json, "to") + countIn(json, "cc") > 0),
    ),
  },
  {
    id: "mastodon:reply",
    says: "A post answers one other.",
    on: (part) => hasType(part.json, ...STATUSES) && isCarried(part),
    check: optional("inReplyTo", isReference),
  },
  {
    id: "mastodon:mention",
    says: "A Mention has the id of an actor in href.",
    on: both(ofType("Mention"), standingIn("tag")),
    check: required("href", isIri),
  },
  {
    id: "mastodon:hashtag",
    says: "A Hashtag has a name.",
    on: both(ofType("Hashtag"), standingIn("tag")),
    check: required("name", isWord),
  },
  {
    id: "mastodon:emoji",
    says: "A custom emoji has a name between colons and an icon with a url.",
    on: both(ofType("Emoji"), standingIn("tag")),
    check: all(
      required("name", isWord),
      required("icon", (value) => isJsonObject(value) && isIri(ownMember(value, "url") ?? null)),
    ),
  },
  {
    id: "mastodon:attachment",
    says: "What is attached to a post has a url or an href.",
    on: (part) => hasType(part.json, ...STATUSES) && isCarried(part),
    check: each("attachment", (value) =>
      isJsonObject(value) &&
      (many(value, "url").length > 0 || isIri(ownMember(value, "href") ?? null))),
  },
  {
    id: "mastodon:quote",
    says: "quote is the id of the post that is quoted (FEP-044f).",
    on: both(ofType(...STATUSES), having("quote")),
    check: required("quote", isReference),
  },
  {
    id: "mastodon:update-actor",
    says: "An Update of a profile is the actor's own.",
    on: (part) => hasType(part.json, "Update") && updatesActor(part),
    check: holds("actor", (part) => idIn(part, "actor") === idIn(part, "object")),
  },
  {
    id: "bookwyrm:B58",
    says: "Outside of BookWyrm a Review is an Article.",
    on: ofType("Review"),
    check: holds("type", ({ json }) => hasType(json, "Article", "Note")),
  },
  {
    id: "bookwyrm:B59",
    says: "Outside of BookWyrm a Comment is a Note.",
    on: both(ofType("Comment"), having("inReplyToBook")),
    check: holds("type", ({ json }) => hasType(json, "Note")),
  },
  {
    id: "bookwyrm:B60",
    says: "Outside of BookWyrm a Quotation is a Note.",
    on: ofType("Quotation"),
    check: holds("type", ({ json }) => hasType(json, "Note")),
  },
  {
    id: "bookwyrm:B61",
    says: "The Note of a book post links to the book.",
    on: both(ofType("Note"), having("inReplyToBook")),
    check: holds("content", (part) => {
      const content = ownMember(part.json, "content");
      const book = idIn(part, "inReplyToBook");
      return book === undefined || (typeof content === "string" && content.includes(book));
    }),
  },
];

function isCarried(part: Part): boolean {
  return outermost(part) ||
    (part.parent !== undefined && hasType(part.parent.json, "Create", "Update"));
}

function updatesActor({ json }: Part): boolean {
  const object = ownMember(json, "object");
  return isJsonObject(object) && typesOf(object).some(isActorType);
}
