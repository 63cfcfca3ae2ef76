/**
 * What a community can pass on for others, and what it cannot.
 *
 * @module
 */

import {
  ACTOR_TYPES,
  hasType,
  idOf,
  isJsonObject,
  type JsonObject,
  many,
  originOf,
  sameOrigin,
} from "@commonplace/vocabulary";
import { DONE_IN_COMMUNITIES } from "./done_in_communities.ts";

/**
 * Why the activity in an Announce is none that the announcing community can vouch for, or `undefined` where it may be:
 * it is somebody's own by its ids (Lemmy V6), of a type that is done in communities, and makes, changes or ends no
 * actor and no key but the community itself.
 */
export function innerRefusal(inner: JsonObject, community: string): string | undefined {
  const [actor, ...others] = many(inner, "actor").map((value) => idOf(value));
  const id = idOf(inner);
  if (actor === undefined || others.length > 0 || originOf(actor) === undefined) {
    return "What is announced must have one actor with an http(s) id";
  }
  if (id === undefined || !sameOrigin(id, actor)) {
    return "The id of what is announced must be on the origin of its actor";
  }
  if (!hasType(inner, ...DONE_IN_COMMUNITIES)) {
    return "A community does not pass on activities of this type";
  }
  const { object } = inner;
  if (idOf(object) === actor && actor !== community) {
    return "What an actor does to itself is not for a community to tell";
  }
  if (!isJsonObject(object)) return undefined;
  if (hasType(object, "Key", "CryptographicKey", "Multikey")) {
    return "A community vouches for no keys";
  }
  const isWriting = hasType(inner, "Create", "Update");
  if (isWriting && hasType(object, ...ACTOR_TYPES) && idOf(object) !== community) {
    return "A community vouches for no actor but itself";
  }
  if (!hasType(inner, "Undo")) return undefined;
  if ((idOf(object["actor"]) ?? actor) !== actor) {
    return "Only who did something can undo it";
  }
  return hasType(object, ...DONE_IN_COMMUNITIES)
    ? undefined
    : "A community does not pass on the undoing of activities of this type";
}
