/**
 * What an actor of ours changes of a community, written out with all of its document (Lemmy D19).
 *
 * @module
 */

import { actors, type View } from "@commonplace/storage";
import { isJsonObject, type JsonObject, withMember } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { actorDocument } from "../../src/documents/actor_document.ts";
import { profileOf } from "../../src/documents/serve_actor.ts";
import type { Scene } from "../../src/plugs.ts";

/** What those who moderate a community say of it. */
const EDITABLE = [
  "name",
  "summary",
  "source",
  "icon",
  "image",
  "sensitive",
  "postingRestrictedToMods",
  "language",
];

/**
 * The text of an Update with the whole Group: what is given is replaced, what is `null` removed, all else stays.
 * `undefined` where it is of no community that is known.
 */
export async function updateOfGroup(
  text: string,
  given: JsonObject,
  { view, context, at }: Pick<Scene, "at" | "context" | "view">,
): Promise<string | undefined> {
  const document = await documentOf(view, context, String(given["id"]));
  if (document === undefined) return undefined;
  const changed = Object.fromEntries(
    EDITABLE.filter((name) => given[name] !== undefined).map((name) => [name, given[name] ?? null]),
  );
  const merged = { ...document, ...changed, updated: new Date(at).toISOString() };
  const { "@context": terms, ...object } = Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null),
  );
  const whole = withMember(text, "object", JSON.stringify(object));
  return terms === undefined ? whole : withMember(whole, "@context", JSON.stringify(terms));
}

async function documentOf(
  view: View,
  context: Context,
  iri: string,
): Promise<JsonObject | undefined> {
  const domain = context.domains.of(iri);
  if (domain === undefined) return (await authentic(view, iri))?.json;
  const owner = await actors.read(view, iri);
  if (owner?.type !== "Group") return undefined;
  const profile = await profileOf(context, owner);
  return await actorDocument(view, owner, {
    domain,
    profile,
    hasUploads: context.upload !== undefined,
  });
}

/** Whether what is changed is a Group, by its own word. */
export function isGroupGiven(object: unknown): object is JsonObject {
  return isJsonObject(object) && object["type"] === "Group" && typeof object["id"] === "string";
}
