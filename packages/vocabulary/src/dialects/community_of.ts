import { idOf, idsOf } from "../id_of.ts";
import { isPublic } from "../audience_of.ts";
import { isJsonObject, type JsonObject, ownMember } from "../json.ts";
import { isOfOrigin } from "./is_of_origin.ts";
import { hasAnyType } from "./has_any_type.ts";
import { isFollowersId } from "../identity/is_followers_id.ts";

const WRAPPERS: ReadonlySet<string> = new Set(["Create", "Update", "Delete", "Remove", "Undo"]);
const POSTS: ReadonlySet<string> = new Set(["Page"]);
const VOTES: ReadonlySet<string> = new Set(["Like", "Dislike"]);

/**
 * The community that a document belongs to, as far as it says so itself: its `audience` (FEP-1b12),
 * else that of the object in it when that is of the same origin, else the one besides the public that a Page is `to` (Lemmy S68) or
 * that a vote is `cc` (Lemmy S128).
 */
export function communityOf(
  document: JsonObject,
  origin: string | undefined,
): string | undefined {
  const audience = idOf(ownMember(document, "audience"));
  if (audience !== undefined) return isPublic(audience) ? undefined : audience;
  if (hasAnyType(document, POSTS)) return theOther(document, "to", "to");
  if (hasAnyType(document, VOTES)) return theOther(document, "to", "cc");
  const object = ownMember(document, "object");
  return isJsonObject(object) && hasAnyType(document, WRAPPERS) && isOfOrigin(object, origin)
    ? communityOfObject(object)
    : undefined;
}

/** One level further only, for the Undo of a vote. */
function communityOfObject(object: JsonObject): string | undefined {
  const audience = idOf(ownMember(object, "audience"));
  if (audience !== undefined) return isPublic(audience) ? undefined : audience;
  if (hasAnyType(object, POSTS)) return theOther(object, "to", "to");
  return hasAnyType(object, VOTES) ? theOther(object, "to", "cc") : undefined;
}

/** Whom else a public document names in a property, when that is one. */
function theOther(document: JsonObject, open: string, property: string): string | undefined {
  if (!idsOf(document, open).some(isPublic)) return undefined;
  const [only, ...more] = idsOf(document, property)
    .filter((id) => !isPublic(id) && !isFollowersId(id));
  return more.length === 0 ? only : undefined;
}
