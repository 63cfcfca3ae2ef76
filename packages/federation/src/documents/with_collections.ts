/**
 * Objects of ours with their collections in them, as readers expect it.
 *
 * @module
 */

import {
  type Document,
  hasType,
  isJsonObject,
  type JsonObject,
  memberText,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import { collection } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { withVotes } from "../effects/vote.ts";
import { elementsOf } from "./json_elements.ts";
import { listingDocument, listingPage } from "./listing.ts";
import { countOf, repliesListing } from "./object_collection.ts";

const FIRST = new URLSearchParams({ page: "first" });

/**
 * The text of an object in which each collection that it names by its IRI stands itself: replies
 * with their first page, likes and shares as numbers, and how often each choice of a poll was taken.
 * Every other character stays as it was; one with a proof is served as it was signed (FEP-8b32).
 */
export async function withCollections(
  context: Context,
  { text, json, id }: Document,
  viewer: string | undefined,
): Promise<string> {
  if (id === undefined || json["proof"] !== undefined || json["signature"] !== undefined) {
    return text;
  }
  let whole = text;
  for (const name of ["likes", "shares"] as const) {
    const iri = ownName(json, name, id);
    if (iri !== undefined) whole = withMember(whole, name, await countText(context, iri));
  }
  const replies = ownName(json, "replies", id);
  if (replies !== undefined) {
    whole = withMember(whole, "replies", await repliesText(context, replies, viewer));
  }
  for (const name of ["oneOf", "anyOf"] as const) {
    if (!Array.isArray(json[name])) continue;
    const choices = elementsOf(memberText(whole, name) ?? "[]");
    const counted = await Promise.all(choices.map((choice) => choiceText(context, choice, id)));
    if (counted.some((choice, i) => choice !== choices[i])) {
      whole = withMember(whole, name, `[${counted.join(",")}]`);
    }
  }
  return hasType(json, "Question") ? await withVotes(context.store.view, id, whole) : whole;
}

async function choiceText(context: Context, choice: string, id: string): Promise<string> {
  const json: unknown = JSON.parse(choice);
  const iri = isJsonObject(json) ? ownName(json, "replies", id) : undefined;
  return iri === undefined ? choice : withMember(choice, "replies", await countText(context, iri));
}

async function countText({ store: { view } }: Context, iri: string): Promise<string> {
  return embedded(collection(await countOf(view, iri)));
}

async function repliesText(
  context: Context,
  iri: string,
  viewer: string | undefined,
): Promise<string> {
  const listing = await repliesListing(context, iri, viewer);
  const page = await listingPage(listing, FIRST);
  const text = embedded(listingDocument(listing));
  return page === undefined ? text : withMember(text, "first", withoutMember(page, "@context"));
}

function embedded(json: JsonObject): string {
  return withoutMember(JSON.stringify(json), "@context");
}

/** A name that stands for a collection under the object itself. */
function ownName(json: JsonObject, name: string, id: string): string | undefined {
  const iri = json[name];
  return typeof iri === "string" && iri.startsWith(`${id}/`) ? iri : undefined;
}
