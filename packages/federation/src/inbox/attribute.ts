/**
 * Step 4 of receiving: whose activity it is, decided before any effect.
 *
 * @module
 */

import {
  type Document,
  hasType,
  idOf,
  type JsonObject,
  many,
  originOf,
  sameOrigin,
} from "@commonplace/vocabulary";
import type { Domains } from "../context.ts";
import { type Problem, problem } from "../problem.ts";

/** An activity with one actor and an id that may speak for it. */
export interface Attributed {
  readonly ok: true;
  readonly id: string;
  readonly actor: string;
}

/**
 * Reads whose activity this is. An id speaks for its origin, so an activity's id is on its actor's
 * origin, and nobody sends us what is ours (Lemmy V6, V9).
 */
export function attribute({ json, id }: Document, domains: Domains): Attributed | Problem {
  const [actor, ...others] = many(json, "actor").map((value) => idOf(value));
  if (actor === undefined || others.length > 0 || originOf(actor) === undefined) {
    return problem(400, "The activity must have one actor with an http(s) id.");
  }
  if (id === undefined || originOf(id) === undefined) {
    return problem(400, "The activity must have an http(s) id.");
  }
  if (domains.of(actor)) return problem(403, "Actors of this server do not post to its inboxes.");
  if (!sameOrigin(id, actor) && !isNamedByTarget(id, json)) {
    return problem(403, "The id of an activity must be on the origin of its actor.");
  }
  return { ok: true, id, actor };
}

/** BookWyrm names what is added to a list, and removed, by the list, whoever does it (§2.4). */
function isNamedByTarget(id: string, json: JsonObject): boolean {
  const name = hasType(json, "Add") ? "add" : hasType(json, "Remove") ? "remove" : undefined;
  return name !== undefined && id === `${idOf(json["target"])}#${name}`;
}
