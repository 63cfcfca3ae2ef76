/**
 * Where an activity stands among others on their way to a host.
 *
 * @module
 */

import type { Delivery } from "@commonplace/storage";
import { hasType, idOf, isJsonObject, type JsonObject } from "@commonplace/vocabulary";

/** What an activity is about, and what must be there before it. */
export type Order = Pick<Delivery, "about" | "after">;

/**
 * The order of an activity, its own or inside an Announce: what is done to an object by its Create, Update or Delete
 * stays in order, and a reply waits for what it answers. What others do to it, such as a Like and its Undo, stays in
 * order for each actor, and waits for the object; a thousand Likes do not wait for each other.
 */
export function orderOf(activity: JsonObject): Order {
  const { object } = activity;
  const inner = isJsonObject(object) ? object : {};
  const subject = idOf(object) ?? idOf(activity["id"]) ?? "";
  if (hasType(activity, "Create", "Update", "Delete")) {
    const after = hasType(activity, "Create") ? idOf(inner["inReplyTo"]) : undefined;
    return after === undefined ? { about: subject } : { about: subject, after };
  }
  // An Undo is about what that was about.
  const target = hasType(activity, "Undo") ? idOf(inner["object"]) ?? subject : subject;
  return { about: `${idOf(activity["actor"]) ?? ""} ${target}`, after: target };
}
