/**
 * Answers to objects.
 *
 * @module
 */

import type { Change } from "@commonplace/storage";
import { idsOf, isAddressedToPublic, type JsonObject } from "@commonplace/vocabulary";
import { delist, enlist } from "../documents/enlist.ts";
import { objectCollection } from "./object_collection.ts";

/** Objects that one object may answer: Lemmy of 2021 names the post and the comment. */
const PARENTS = 4;

/** The IRIs of what an object answers, at most four. */
export function parentsOf(object: JsonObject): readonly string[] {
  return idsOf(object, "inReplyTo").slice(0, PARENTS);
}

/** Puts an answer into the replies of what it answers; everybody counts those that are public. */
export function addReply(
  parent: string,
  reply: { readonly iri: string; readonly json: JsonObject; readonly at: number },
): readonly Change[] {
  const { iri, json, at: position } = reply;
  const place = { position, isPublic: isAddressedToPublic(json) };
  return enlist(objectCollection(parent, "replies"), iri, place);
}

/** Takes an answer out of the replies of what it answered. */
export function removeReply(parent: string, iri: string): readonly Change[] {
  return delist(objectCollection(parent, "replies"), iri);
}
