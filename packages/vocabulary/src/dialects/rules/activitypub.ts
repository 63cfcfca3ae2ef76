import { isActorType } from "../../activity_type.ts";
import { ownMember } from "../../json.ts";
import { typesOf } from "../../types_of.ts";
import type { Part, Rule } from "../rule.ts";
import { all, holds, isIri, ofType, optional, outermost, required, typed } from "./checks.ts";

const WITH_OBJECT: readonly string[] = [
  "Accept",
  "Add",
  "Announce",
  "Block",
  "Create",
  "Delete",
  "Dislike",
  "Flag",
  "Follow",
  "Like",
  "Move",
  "Reject",
  "Remove",
  "Undo",
  "Update",
];

/** A Remove takes from somewhere; in the Lemmy of 2021 one without a target takes content away. */
export const REMOVE_TARGET_RULE: Rule = {
  id: "ap:6-remove-target",
  says: "A Remove has a target.",
  on: ofType("Remove"),
  check: required("target"),
};

/** What ActivityPub says of the shape of documents that servers exchange. */
export const ACTIVITYPUB_RULES: readonly Rule[] = [
  {
    id: "ap:3.1-id",
    says: "An object that is served has an id and a type.",
    on: (part) => outermost(part) && typed(part),
    check: required("id", isIri),
  },
  {
    id: "ap:4.1-inbox",
    says: "An actor has an inbox.",
    on: (part) => isActor(part) && outermost(part),
    check: required("inbox", isIri),
  },
  {
    id: "ap:4.1-collections",
    says: "The collections of an actor are given by their IRIs, or in full.",
    on: isActor,
    check: all(
      ...["outbox", "followers", "following", "liked"].map((name) =>
        optional(name, (value) => isIri(value) || typeof value === "object")
      ),
    ),
  },
  {
    id: "ap:6-actor",
    says: "An activity has an actor.",
    on: ofType(...WITH_OBJECT),
    check: required("actor"),
  },
  {
    id: "ap:6-object",
    says:
      "Create, Update, Delete, Follow, Add, Remove, Like, Block, Undo and others have an object.",
    on: ofType(...WITH_OBJECT),
    check: required("object"),
  },
  {
    id: "ap:6-add-target",
    says: "An Add has a target.",
    on: ofType("Add"),
    check: required("target"),
  },
  REMOVE_TARGET_RULE,
  {
    id: "ap:6-hidden-recipients",
    says: "bto and bcc are taken out before a document is sent.",
    on: typed,
    check: all(
      holds("bto", ({ json }) => ownMember(json, "bto") === undefined),
      holds("bcc", ({ json }) => ownMember(json, "bcc") === undefined),
    ),
  },
];

function isActor({ json }: Part): boolean {
  return typesOf(json).some(isActorType);
}
