/**
 * Activities that every server understands: nothing but ActivityStreams, and its context alone. Some
 * servers refuse a context that they do not know.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Persona } from "../world/persona.ts";

const context = "https://www.w3.org/ns/activitystreams";
const everybody = "https://www.w3.org/ns/activitystreams#Public";

/** A Follow. */
export function plainFollow(actor: Persona, object: string): JsonObject {
  return activity(actor, { type: "Follow", object, to: [object] });
}

/** An Undo of an activity, which stands in it whole. */
export function plainUndo(actor: Persona, undone: JsonObject): JsonObject {
  const { "@context": _, ...object } = undone;
  return activity(actor, { type: "Undo", object, ...(object.to && { to: object.to }) });
}

/** A Delete of something of the actor's own. */
export function plainDelete(
  actor: Persona,
  { object, target }: { readonly object: string; readonly target: string },
): JsonObject {
  return activity(actor, { type: "Delete", object, to: [everybody], cc: [target] });
}

function activity(actor: Persona, members: JsonObject & { readonly type: string }): JsonObject {
  const kind = members.type.toLowerCase();
  const id = `${actor.origin}/activities/${kind}/${crypto.randomUUID()}`;
  return { "@context": context, id, actor: actor.id, ...members };
}
