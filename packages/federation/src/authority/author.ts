/**
 * Whose an object is.
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import {
  idOf,
  isActivityType,
  type JsonObject,
  many,
  read,
  sameOrigin,
} from "@commonplace/vocabulary";

/** What is known of an object from its origin, its author, or because it is ours. */
export interface Authentic {
  /** Its id: another than was asked for where that redirects to it. */
  readonly iri: string;
  readonly json: JsonObject;
  readonly text: string;
  readonly isLocal: boolean;
  /** Since when it is known so, milliseconds since 1970. */
  readonly fetchedAt: number;
}

/** Whether an object is known to be attributed to an actor, and to nobody else. */
export async function isAuthor(view: View, actor: string, object: string): Promise<boolean> {
  const known = await authentic(view, object);
  return known !== undefined && authorOf(known.json) === actor;
}

/**
 * The document of an IRI if its origin, its author or we ourselves answer for it; what somebody else
 * vouched for is nothing here.
 */
export async function authentic(view: View, iri: string): Promise<Authentic | undefined> {
  let reference = await references.read(view, iri);
  if (reference.state === "redirected") reference = await references.read(view, reference.to);
  if (reference.state !== "resolved" || reference.provenance.kind === "vouched") return undefined;
  const text = await references.text(view, reference.iri);
  const result = text === undefined ? undefined : read(text);
  if (text === undefined || !result?.ok) return undefined;
  const isLocal = reference.provenance.kind === "local";
  const { iri: id, fetchedAt } = reference;
  return { iri: id, json: result.document.json, text, isLocal, fetchedAt };
}

/** The one author of an object, or the actor of an activity; `undefined` for several or nobody. */
export function authorOf(json: JsonObject): string | undefined {
  const [type] = many(json, "type");
  const isActivity = typeof type === "string" && isActivityType(type) && type !== "Question";
  const [author, ...others] = many(json, isActivity ? "actor" : "attributedTo");
  return others.length > 0 ? undefined : idOf(author);
}

/**
 * Whether an embedded object may be taken from an actor as it stands: its id is on the actor's
 * origin and it names no other author (Lemmy S123, V16).
 */
export function isOwn(object: JsonObject, actor: string): boolean {
  const id = object["id"];
  if (typeof id !== "string" || !sameOrigin(id, actor)) return false;
  const authors = many(object, "attributedTo").map((value) => idOf(value));
  return authors.length === 1 && authors[0] === actor;
}
