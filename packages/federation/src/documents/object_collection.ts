/**
 * The collections of objects: what answers one, who likes and who shares it.
 *
 * @module
 */

import { collections, type View } from "@commonplace/storage";
import {
  collection,
  type Document,
  idOf,
  isJsonObject,
  type JsonObject,
  many,
} from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { ObjectCollection } from "../effects/object_collection.ts";
import { answer } from "./answer.ts";
import { membersOf, serveListing } from "./collection_document.ts";
import { countPublic } from "./enlist.ts";
import type { Listing } from "./listing.ts";
import { localDocument } from "./local_document.ts";
import { isVisible } from "./visible_item.ts";

/** How far up the object may be to which a collection belongs: `/objects/1/choices/0/replies`. */
const LEVELS = 3;

/** A collection that an object of ours names. */
export interface FoundCollection {
  /** The object. */
  readonly document: Document;
  readonly iri: string;
  readonly name: ObjectCollection;
}

/** Finds the collection at an IRI: it is there if the object above it says so. */
export async function objectCollectionAt(
  view: View,
  iri: string,
): Promise<FoundCollection | undefined> {
  const name = iri.slice(iri.lastIndexOf("/") + 1);
  if (!isObjectCollection(name)) return undefined;
  let above = iri;
  for (let level = 0; level < LEVELS; level++) {
    above = above.slice(0, above.lastIndexOf("/"));
    const document = await localDocument(view, above);
    if (document) return namesOf(document.json).includes(iri) ? { document, iri, name } : undefined;
  }
  return undefined;
}

/** For whom a collection is served. */
export interface FoundFor extends FoundCollection {
  readonly viewer: string | undefined;
  readonly isPublic: boolean;
}

/** Serves the answers that the viewer may see, and of likes and shares how many they are. */
export async function serveObjectCollection(
  context: Context,
  request: Request,
  { iri, name, viewer, isPublic }: FoundFor,
): Promise<Response> {
  if (name === "replies") {
    const listing = await repliesListing(context, iri, viewer);
    const isForAll = isPublic && viewer === undefined;
    return await serveListing(context, request, { listing, isPublic: isForAll });
  }
  const json = collection(await countOf(context.store.view, iri));
  return await answer(context, request, { text: JSON.stringify(json), isPublic });
}

/** What a collection says that is only a number. */
export async function countOf(
  view: View,
  id: string,
): Promise<{ readonly id: string; readonly totalItems: number }> {
  return { id, totalItems: await collections.count(view, id) };
}

/** The answers to an object, as far as the viewer may see them. */
export async function repliesListing(
  context: Context,
  id: string,
  viewer: string | undefined,
): Promise<Listing> {
  return {
    id,
    isOrdered: false,
    totalItems: await countPublic(context.store.view, id),
    page: (options) => membersOf(context, id, options),
    async render(member) {
      return await isVisible(context, member, viewer) ? JSON.stringify(member) : undefined;
    },
  };
}

/** The collections that an object names as its own, those of a poll's choices included. */
function namesOf(json: JsonObject): readonly (string | undefined)[] {
  const choices = ["oneOf", "anyOf"].flatMap((name) => many(json, name));
  return [
    ...[json["replies"], json["likes"], json["shares"]].map((value) => idOf(value)),
    ...choices.map((choice) => isJsonObject(choice) ? idOf(choice["replies"]) : undefined),
  ];
}

function isObjectCollection(name: string): name is ObjectCollection {
  return name === "replies" || name === "likes" || name === "shares";
}
