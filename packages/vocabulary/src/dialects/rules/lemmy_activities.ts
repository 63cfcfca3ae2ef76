import { idOf, idsOf } from "../../id_of.ts";
import { isJsonObject, ownMember } from "../../json.ts";
import { mentionsOf } from "../../identity/mentions_of.ts";
import { originOf } from "../../origin_of.ts";
import { hasType, typesOf } from "../../types_of.ts";
import { isActivityType } from "../../activity_type.ts";
import type { Part, Rule } from "../rule.ts";
import {
  all,
  countIn,
  holds,
  idIn,
  isIri,
  isPublicIn,
  isPublicPart,
  isReference,
  objectIn,
  ofType,
  required,
} from "./checks.ts";
import { contentActivity, isMessageLike, messageActivity, withObject } from "./lemmy_scopes.ts";

const NEVER_ANNOUNCED: readonly string[] = ["Accept", "Follow", "Reject"];

/** What Lemmy has asked of activities since 2021. */
export const LEMMY_ACTIVITY_RULES: readonly Rule[] = [
  {
    id: "lemmy:V6",
    says: "An activity's id and its actor are of one host.",
    on: anActivity,
    check: holds("id", ({ json }) => {
      const id = idOf(json);
      const actor = idOf(ownMember(json, "actor"));
      return id === undefined || actor === undefined || originOf(id) === originOf(actor);
    }),
  },
  {
    id: "lemmy:S93",
    says: "A private message is never public.",
    on: messageActivity,
    check: holds("to", ({ json }) => !isPublicPart(json)),
  },
  {
    id: "lemmy:S97",
    says: "A Follow has an actor and an object.",
    on: ofType("Follow"),
    check: all(required("actor", isReference), required("object", isReference)),
  },
  {
    id: "lemmy:S98",
    says: "A Follow is addressed to whom it follows, if to anybody.",
    on: ofType("Follow"),
    check: holds("to", ({ json }) => {
      const object = idOf(ownMember(json, "object"));
      return idsOf(json, "to").every((id) => id === object);
    }),
  },
  {
    id: "lemmy:S101",
    says: "An Undo of a Follow holds the Follow with its actor and object.",
    on: (part) => ofType("Undo")(part) && withObject("Follow")(part),
    check: holds("object", (part) => {
      const inner = objectIn(part);
      return inner !== undefined &&
        ["actor", "object"].every((name) => idOf(ownMember(inner, name)) !== undefined);
    }),
  },
  {
    id: "lemmy:S106",
    says: "An Accept is from whom the Follow asked.",
    on: (part) => ofType("Accept", "Reject")(part) && withObject("Follow")(part),
    check: holds("actor", (part) => {
      const asked = idOf(ownMember(objectIn(part) ?? {}, "object"));
      return asked !== undefined && asked === idIn(part, "actor");
    }),
  },
  {
    id: "lemmy:S107",
    says: "An Accept is addressed to the follower, if to anybody.",
    on: (part) => ofType("Accept", "Reject")(part) && withObject("Follow")(part),
    check: holds("to", (part) => {
      const follower = idOf(ownMember(objectIn(part) ?? {}, "actor"));
      return idsOf(part.json, "to").every((id) => id === follower);
    }),
  },
  {
    id: "lemmy:S116",
    says: "Create and Update hold the whole object.",
    on: ofType("Create", "Update"),
    check: holds("object", (part) => {
      const inner = objectIn(part);
      return inner !== undefined && typesOf(inner).length > 0 && idOf(inner) !== undefined;
    }),
  },
  {
    id: "lemmy:S119",
    says: "Who is mentioned is among those whom the activity is addressed to.",
    on: contentActivity,
    check: holds("cc", ({ json }) => {
      const addressed = new Set([...idsOf(json, "to"), ...idsOf(json, "cc")]);
      return mentionsOf(json).every(({ href }) => addressed.has(href));
    }),
  },
  {
    id: "lemmy:S129",
    says: "A vote names what it is about by its id.",
    on: ofType("Like", "Dislike"),
    check: required("object", isIri),
  },
  {
    id: "lemmy:S141",
    says: "An activity is undone by its own actor.",
    on: ofType("Undo"),
    check: holds("actor", (part) => {
      const inner = objectIn(part);
      if (inner === undefined) return true;
      return idOf(ownMember(inner, "actor")) === idIn(part, "actor");
    }),
  },
  {
    id: "lemmy:S148",
    says: "An Add names who or what is added by its id, and the collection that it is added to.",
    on: ofType("Add"),
    check: all(required("object", isIri), required("target", isIri)),
  },
  {
    id: "lemmy:S151",
    says: "A Remove with a target names who or what is taken out by its id.",
    on: (part) => ofType("Remove")(part) && Object.hasOwn(part.json, "target"),
    check: all(required("object", isIri), required("target", isIri)),
  },
  {
    id: "lemmy:S162",
    says: "Follow, Accept and private messages are never announced.",
    on: ofType("Announce"),
    check: holds("object", (part) => !isPrivateMatter(part)),
  },
  {
    id: "lemmy:S171",
    says: "What concerns a private message is addressed to its recipient, not to an inbox.",
    on: anActivity,
    check: holds("to", (part) => {
      const to = idsOf(part.json, "to");
      if (to.some((id) => id.endsWith("/inbox"))) return false;
      const message = messageActivity(part) ? objectIn(part) : undefined;
      if (message === undefined) return true;
      const recipients = new Set(idsOf(message, "to"));
      return to.every((id) => recipients.has(id));
    }),
  },
];

/** Create and Update of content are for everybody, and name the community. */
export function isForEverybody(part: Part): boolean {
  return isPublicIn(part.json, "to") && countIn(part.json, "cc") > 0;
}

/** An activity with an actor. */
export function anActivity({ json }: Part): boolean {
  return typesOf(json).some(isActivityType) && Object.hasOwn(json, "actor");
}

function isPrivateMatter(part: Part): boolean {
  const inner = objectIn(part);
  if (inner === undefined) return false;
  if (hasType(inner, ...NEVER_ANNOUNCED)) return true;
  const innermost = ownMember(inner, "object");
  if (!isJsonObject(innermost)) return false;
  return hasType(inner, "Undo")
    ? hasType(innermost, ...NEVER_ANNOUNCED)
    : hasType(inner, "Create", "Update") && isMessageLike(innermost);
}
