import { idsOf } from "../../id_of.ts";
import { typesOf } from "../../types_of.ts";
import type { Part, Rule } from "../rule.ts";
import {
  all,
  both,
  countIn,
  holds,
  idIn,
  isA,
  isIri,
  isPublicIn,
  namedIn,
  objectIn,
  ofType,
  required,
} from "./checks.ts";
import { contentActivity, withObject } from "./lemmy_scopes.ts";

const UNDONE: readonly string[] = ["Delete", "Dislike", "Follow", "Like", "Remove"];
const ANNOUNCED: readonly string[] = [
  "Add",
  "Create",
  "Delete",
  "Dislike",
  "Like",
  "Remove",
  "Undo",
  "Update",
];

/** What only the protocol of 2021 asked of activities. */
export const LEMMY_2021_ACTIVITY_RULES: readonly Rule[] = [
  {
    id: "lemmy:S108",
    says: "An Accept holds the Follow that it accepts.",
    on: ofType("Accept"),
    check: required("object", isA("Follow")),
  },
  {
    id: "lemmy:S114",
    says: "Create and Update of posts and comments are for everybody.",
    on: contentActivity,
    check: holds("to", ({ json }) => isPublicIn(json, "to")),
  },
  {
    id: "lemmy:S115",
    says: "Create and Update of posts and comments name the community in cc.",
    on: contentActivity,
    check: holds("cc", ({ json }) => namedIn(json, "cc").length > 0),
  },
  {
    id: "lemmy:S123",
    says: "Create and Update are of their object's author.",
    on: ofType("Create", "Update"),
    check: holds("actor", isOfAuthor),
  },
  {
    id: "lemmy:S128",
    says: "A vote names the community in cc.",
    on: ofType("Like", "Dislike"),
    check: holds("cc", ({ json }) => namedIn(json, "cc").length > 0),
  },
  {
    id: "lemmy:S134",
    says: "A public Delete names the community in cc, and what is deleted by its id.",
    on: ofType("Delete"),
    check: all(
      required("object", isIri),
      holds("cc", ({ json }) => !isPublicIn(json, "to") || countIn(json, "cc") > 0),
    ),
  },
  {
    id: "lemmy:S137",
    says: "A Remove names the community in cc, and what is removed by its id.",
    on: ofType("Remove"),
    check: all(required("object", isIri), holds("cc", ({ json }) => countIn(json, "cc") > 0)),
  },
  {
    id: "lemmy:S145",
    says: "What is undone is a Follow, Like, Dislike, Delete or Remove in full.",
    on: ofType("Undo"),
    check: required("object", isA(...UNDONE)),
  },
  {
    id: "lemmy:S146",
    says: "An Undo of a vote or a removal is for everybody, and names the community in cc.",
    on: both(ofType("Undo"), withObject("Like", "Dislike", "Remove")),
    check: all(
      holds("to", ({ json }) => isPublicIn(json, "to")),
      holds("cc", ({ json }) => countIn(json, "cc") > 0),
    ),
  },
  {
    id: "lemmy:S153",
    says: "The target of Add and Remove is the moderators collection of the community in cc.",
    on: both(ofType("Add", "Remove"), ({ json }) => Object.hasOwn(json, "target")),
    check: holds("target", (part) => {
      const target = idIn(part, "target");
      return namedIn(part.json, "cc").some((community) => target === `${community}/moderators`);
    }),
  },
  {
    id: "lemmy:S156",
    says: "An Announce is for everybody, with the followers of the community in cc.",
    on: ofType("Announce"),
    check: all(
      holds("to", ({ json }) => isPublicIn(json, "to")),
      holds("cc", ({ json }) => countIn(json, "cc") === 1),
    ),
  },
  {
    id: "lemmy:S157",
    says: "What is announced is a whole activity.",
    on: ofType("Announce"),
    check: required("object", isA(...ANNOUNCED)),
  },
  {
    id: "lemmy:S164",
    says: "A community that is removed removes itself: it is the actor and the object.",
    on: both(ofType("Delete", "Remove"), namesFollowers),
    check: holds("object", (part) => idIn(part, "actor") === idIn(part, "object")),
  },
];

/** Whether the actor of an activity is the author of the object in it. */
export function isOfAuthor(part: Part): boolean {
  const object = objectIn(part);
  if (object === undefined || !typesOf(object).some(isContentType)) return true;
  const authors = idsOf(object, "attributedTo");
  const actor = idIn(part, "actor");
  return authors.length === 0 || (actor !== undefined && authors.includes(actor));
}

function isContentType(type: string): boolean {
  return ["ChatMessage", "Note", "Page"].includes(type);
}

function namesFollowers({ json }: Part): boolean {
  return !Object.hasOwn(json, "target") &&
    idsOf(json, "cc").some((id) => id.endsWith("/followers"));
}
