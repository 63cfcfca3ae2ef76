import { idOf, idsOf } from "../id_of.ts";
import { isPublic } from "../audience_of.ts";
import { isJsonObject, type JsonObject, ownMember } from "../json.ts";
import { hasType } from "../types_of.ts";

const FOLLOWERS_PATH = /\/followers\/?$/;
const WRAPPERS: readonly string[] = ["Create", "Update", "Delete", "Remove", "Undo"];

/**
 * The community that a document belongs to, as far as it says so itself: its `audience` (FEP-1b12),
 * else that of the object in it, else the one besides the public that a Page is `to` (Lemmy S68) or
 * that a vote is `cc` (Lemmy S128).
 */
export function communityOf(document: JsonObject): string | undefined {
  const audience = idOf(ownMember(document, "audience"));
  if (audience !== undefined) return isPublic(audience) ? undefined : audience;
  if (hasType(document, "Page")) return theOther(document, "to", "to");
  if (hasType(document, "Like", "Dislike")) return theOther(document, "to", "cc");
  const object = ownMember(document, "object");
  return isJsonObject(object) && hasType(document, ...WRAPPERS)
    ? communityOfObject(object)
    : undefined;
}

/** One level further only, for the Undo of a vote. */
function communityOfObject(object: JsonObject): string | undefined {
  const audience = idOf(ownMember(object, "audience"));
  if (audience !== undefined) return isPublic(audience) ? undefined : audience;
  if (hasType(object, "Page")) return theOther(object, "to", "to");
  return hasType(object, "Like", "Dislike") ? theOther(object, "to", "cc") : undefined;
}

/** Whom else a public document names in a property, when that is one. */
function theOther(document: JsonObject, open: string, property: string): string | undefined {
  if (!idsOf(document, open).some(isPublic)) return undefined;
  const [only, ...more] = idsOf(document, property)
    .filter((id) => !isPublic(id) && !FOLLOWERS_PATH.test(id));
  return more.length === 0 ? only : undefined;
}
