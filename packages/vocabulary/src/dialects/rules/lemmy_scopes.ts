import { isJsonObject, type JsonObject, ownMember } from "../../json.ts";
import { many } from "../../many.ts";
import { hasType } from "../../types_of.ts";
import type { Part, Scope } from "../rule.ts";
import { isPublicPart, objectIn, outermost } from "./checks.ts";

const CARRIERS: readonly string[] = [
  "Announce",
  "Collection",
  "CollectionPage",
  "Create",
  "OrderedCollection",
  "OrderedCollectionPage",
  "Update",
];

/**
 * Parts of a type that stand there in full: the document itself, or what a Create, an Update, an
 * Announce or a collection carries. Elsewhere an object is only named.
 */
export function inFull(...types: readonly string[]): Scope {
  return (part) => hasType(part.json, ...types) && isInFull(part);
}

function isInFull(part: Part): boolean {
  return outermost(part) || (part.parent !== undefined && hasType(part.parent.json, ...CARRIERS));
}

/** Comments: Notes that answer something, or that are for everybody. */
export function aComment(part: Part): boolean {
  return inFull("Note")(part) && !isMessageLike(part.json);
}

/** Private messages, with as many recipients as they may have. */
export function aMessage(part: Part): boolean {
  return inFull("Note", "ChatMessage")(part) && isMessageLike(part.json);
}

/** Create and Update of a private message. */
export function messageActivity(part: Part): boolean {
  const object = objectIn(part);
  return hasType(part.json, "Create", "Update") && object !== undefined && isMessageLike(object);
}

/** Create and Update of a post or comment. */
export function contentActivity(part: Part): boolean {
  const object = objectIn(part);
  return hasType(part.json, "Create", "Update") && object !== undefined &&
    hasType(object, "Page", "Note") && !isMessageLike(object);
}

/** Whether an object is a private message: it answers nothing and is not for everybody. */
export function isMessageLike(json: JsonObject): boolean {
  if (hasType(json, "ChatMessage")) return true;
  return hasType(json, "Note") && many(json, "inReplyTo").length === 0 && !isPublicPart(json) &&
    !Object.hasOwn(json, "audience");
}

/** Collections whose id ends in a name, such as `outbox`. */
export function collectionAt(name: string, ...types: readonly string[]): Scope {
  return ({ json }) => {
    const id = ownMember(json, "id");
    return hasType(json, ...types) && typeof id === "string" && id.endsWith(`/${name}`);
  };
}

/** Whether the object of an activity is one of these. */
export function withObject(...types: readonly string[]): Scope {
  return ({ json }) => {
    const object = ownMember(json, "object");
    return isJsonObject(object) && hasType(object, ...types);
  };
}
