/**
 * Shelves and lists of ours as answers (BookWyrm B3, B46, §2.15).
 *
 * @module
 */

import { actors, references, type View } from "@commonplace/storage";
import { isAddressedToPublic, type JsonObject, type JsonValue } from "@commonplace/vocabulary";
import { mayRead } from "../../src/access/access.ts";
import { askerOf } from "../../src/access/asker.ts";
import { readerOf } from "../../src/access/reader.ts";
import type { Context } from "../../src/context.ts";
import { answerOffRoute } from "../../src/documents/answer_off_route.ts";
import { nothingHere, seeOrigin, serveAbsence } from "../../src/documents/gone.ts";
import type { Asked } from "../../src/hooks.ts";
import { problemResponse } from "../../src/problem.ts";
import { bookDocument } from "../catalogue/book_document.ts";
import { numberedDocument } from "../catalogue/numbered_pages.ts";
import { type BookCollection, readBookCollection, shelfIri } from "./book_collection.ts";
import { collectionDocument } from "./collection_document.ts";
import { countItems, findItems } from "./collection_item.ts";
import { readingStatusOf } from "./reading_status.ts";

const SHELF = /^(\/u\/[^/]+)\/(books|shelf)\/([^/]+)$/;
const LIST = /^\/list\/[^/]+$/;

/**
 * Answers for `/u/<name>/books/<identifier>` and `/list/<id>` to those who may see them. With a query of a page, the page: its
 * editions whole.
 */
export async function serveShelves(
  request: Request,
  { domain, url, address }: Asked,
  context: Context,
): Promise<Response | undefined> {
  const { origin, aliases } = domain;
  const shelf = SHELF.exec(url.pathname);
  if (shelf === null && !LIST.test(url.pathname)) return undefined;
  if (aliases?.includes(new URL(request.url).host)) return seeOrigin(url.href);
  const [, owner = "", room, identifier = ""] = shelf ?? [];
  const iri = shelf
    ? shelfIri(origin + owner, readingStatusOf(identifier) ?? identifier)
    : origin + url.pathname;
  // What is known by another word is found at its own (BookWyrm B48, §2.4).
  if (shelf && (room === "shelf" || !iri.endsWith(`/${identifier}`))) {
    return seeOrigin(iri + url.search);
  }
  const { view } = context.store;
  const collection = await readBookCollection(view, iri);
  const local = collection && await actors.read(view, collection.owner);
  if (collection === undefined || local === undefined) {
    return await serveAbsence(context, request, await references.read(view, iri));
  }
  const asker = askerOf(context, request, { domain, address });
  const reader = await readerOf(context, asker, local);
  if (reader === undefined) return nothingHere();
  if ("status" in reader) return problemResponse(reader);
  const members = collectionDocument(collection, 0);
  if (!await mayRead(context, members, reader.viewer)) return nothingHere();
  const page = url.searchParams.get("page");
  const text = JSON.stringify(await documentOf(view, collection, page));
  const isPublic = reader.isPublic && isAddressedToPublic(members);
  return await answerOffRoute(context, request, {
    text,
    isPublic,
    ...(page === null && { iri }),
  });
}

async function documentOf(
  view: View,
  collection: BookCollection,
  page: string | null,
): Promise<JsonObject> {
  const { iri: value, type } = collection;
  const total = await countItems(view, "approved", value);
  if (page === null) return collectionDocument(collection, total);
  return await numberedDocument({
    id: value,
    total,
    items: async (range) => {
      const options = { ...range, value, reverse: type === "Shelf" };
      const { items } = await findItems(view, "approved", options);
      return await Promise.all(items.map(({ book }) => editionOf(view, book)));
    },
  }, page);
}

/** An edition whole; where nothing but its IRI is known (yet), that. */
async function editionOf(view: View, book: string): Promise<JsonValue> {
  const document = await bookDocument(view, book);
  if (document === undefined) return book;
  const { "@context": _, ...edition } = document;
  return edition;
}
