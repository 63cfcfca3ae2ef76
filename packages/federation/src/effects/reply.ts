/**
 * Answers to objects.
 *
 * @module
 */

import { type Change, collections } from "@commonplace/storage";
import { idsOf, isAddressedToPublic, type JsonObject } from "@commonplace/vocabulary";
import { objectCollection } from "./object_collection.ts";

/** Objects that one object may answer: Lemmy of 2021 names the post and the comment. */
const PARENTS = 4;

/** The IRIs of what an object answers, at most four. */
export function parentsOf(object: JsonObject): readonly string[] {
  return idsOf(object, "inReplyTo").slice(0, PARENTS);
}

/**
 * Puts an answer into the replies of what it answers. What is kept with it says whether everybody may
 * know of it: `"public"` or `null`.
 */
export function addReply(
  parent: string,
  reply: { readonly iri: string; readonly json: JsonObject; readonly at: number },
): readonly Change[] {
  const { iri, json, at: position } = reply;
  const value = isAddressedToPublic(json) ? "public" : null;
  return collections.add(objectCollection(parent, "replies"), iri, { position, value });
}

/** Takes an answer out of the replies of what it answered. */
export function removeReply(parent: string, iri: string): readonly Change[] {
  return collections.remove(objectCollection(parent, "replies"), iri);
}
