/**
 * The shelf or list that an IRI stands for.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { hasType, idOf, type JsonObject, sameOrigin, textOf } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import { sanitize } from "../../src/html/sanitize.ts";
import { curationOf } from "../lists/curation.ts";
import { type BookCollection, readBookCollection } from "./book_collection.ts";
import { isKeepable, LONGEST } from "./longest.ts";
import { readingStatusOf } from "./reading_status.ts";
import { privacyOf } from "./shelf_privacy.ts";

/** A shelf or list, whether it is kept already or its origin or owner has only said so. */
export async function collectionMeant(
  view: View,
  iri: string | undefined,
): Promise<BookCollection | undefined> {
  if (!isKeepable(iri)) return undefined;
  const kept = await readBookCollection(view, iri) ??
    await readBookCollection(view, iri.replace(/\/books\/stop-reading$/, "/books/stopped-reading"));
  if (kept) return kept;
  const known = await authentic(view, iri);
  return known && !known.isLocal ? collectionIn(known.json, known.fetchedAt) : undefined;
}

/**
 * The shelf or list that a document of another server says, as of a time; `undefined` where it is none, or the owner that it
 * names is of another server than itself.
 */
export function collectionIn(document: JsonObject, at: number): BookCollection | undefined {
  const iri = idOf(document);
  const owner = idOf(document["owner"]) ?? idOf(document["attributedTo"]);
  if (!isKeepable(iri) || !isKeepable(owner) || !sameOrigin(iri, owner)) return undefined;
  const name = (textOf(document, "name") ?? "").trim().slice(0, LONGEST.name);
  const privacy = privacyOf(document, `${owner}/followers`);
  const common = { iri, owner, name, privacy, at };
  if (hasType(document, "Shelf")) {
    const end = new URL(iri).pathname.split("/").at(-1) ?? "";
    return { ...common, type: "Shelf", identifier: readingStatusOf(end) ?? end };
  }
  if (!hasType(document, "BookList")) return undefined;
  const summary = textOf(document, "summary");
  return {
    ...common,
    type: "BookList",
    curation: curationOf(document["curation"]),
    ...(summary && { summary: sanitize(summary, { longest: LONGEST.summary }) }),
  };
}
