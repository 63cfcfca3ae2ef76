/**
 * Shelves and lists of ours as answers (BookWyrm B3, B46, §2.15).
 *
 * @module
 */

import { actors, references, type View } from "@commonplace/storage";
import { type JsonObject, withoutMember } from "@commonplace/vocabulary";
import { mayRead } from "../../src/access/access.ts";
import { askerOf } from "../../src/access/asker.ts";
import { readerOf } from "../../src/access/reader.ts";
import type { Context } from "../../src/context.ts";
import { answer } from "../../src/documents/answer.ts";
import { nothingHere, seeOrigin, serveAbsence } from "../../src/documents/gone.ts";
import type { Asked } from "../../src/hooks.ts";
import { problemResponse } from "../../src/problem.ts";
import { bookDocument } from "../catalogue/book_document.ts";
import { type BookCollection, readBookCollection, shelfIri } from "./book_collection.ts";
import { collectionDocument } from "./collection_document.ts";
import { countItems } from "./collection_item.ts";
import { itemPages } from "./item_pages.ts";
import { cutPage, pageText } from "./numbered_pages.ts";
import { readingStatusOf } from "./reading_status.ts";

const SHELF = /^(\/u\/[^/]+)\/(books|shelf)\/([^/]+?)(\.json)?$/;
const LIST = /^(\/list\/[^/]+?)(\.json)?$/;

/**
 * Answers for `/u/<name>/books/<identifier>` and `/list/<id>`, also with `.json` at the end, to those who may see them. With
 * a query of a page, the page: its editions whole.
 */
export async function serveShelves(
  request: Request,
  asked: Asked,
  context: Context,
): Promise<Response | undefined> {
  const { domain: { origin, aliases }, url } = asked;
  const shelf = SHELF.exec(url.pathname);
  const list = LIST.exec(url.pathname);
  if (shelf === null && list === null) return undefined;
  // What is asked of another name of the domain is sent on.
  if (aliases?.includes(new URL(request.url).host)) return undefined;
  const isPlain = (shelf?.[4] ?? list?.[2]) !== undefined;
  if (shelf) {
    const [, owner = "", room, identifier = "", suffix = ""] = shelf;
    const iri = shelfIri(origin + owner, readingStatusOf(identifier) ?? identifier);
    const isAlias = room === "shelf" || !iri.endsWith(`/${identifier}`);
    if (isAlias) return seeOrigin(iri + suffix + url.search);
    return await serveCollection(context, request, { ...asked, iri, isPlain });
  }
  const iri = origin + (list?.[1] ?? "");
  return await serveCollection(context, request, { ...asked, iri, isPlain });
}

interface At extends Asked {
  readonly iri: string;
  /** Whether it was asked for with `.json`: then it is JSON, whatever else is accepted. */
  readonly isPlain: boolean;
}

async function serveCollection(
  context: Context,
  request: Request,
  { domain, url, address, iri, isPlain }: At,
): Promise<Response> {
  const { view } = context.store;
  const collection = await readBookCollection(view, iri);
  const owner = collection && await actors.read(view, collection.owner);
  if (collection === undefined || owner === undefined) {
    return await serveAbsence(context, request, await references.read(view, iri));
  }
  const asker = askerOf(context, request, { domain, address });
  const reader = await readerOf(context, asker, owner);
  if (reader === undefined) return nothingHere();
  if ("status" in reader) return problemResponse(reader);
  const total = await countItems(view, "approved", iri);
  const document = collectionDocument(collection, total);
  if (!await mayRead(context, document, reader.viewer)) return nothingHere();
  const isPaged = url.searchParams.has("page") || url.searchParams.has("after");
  const text = isPaged
    ? await page(view, { collection, total, query: url.searchParams })
    : JSON.stringify(document);
  const { privacy } = collection;
  const isPublic = reader.isPublic && (privacy === "public" || privacy === "unlisted");
  const response = await answer(context, isPlain ? withoutAccept(request) : request, {
    text,
    isPublic,
    ...(isPaged ? {} : { iri }),
  });
  response.headers.set("vary", "accept, authorization, signature");
  return response;
}

interface PageOf {
  readonly collection: BookCollection;
  readonly total: number;
  readonly query: URLSearchParams;
}

async function page(view: View, { collection, total, query }: PageOf): Promise<string> {
  const pages = itemPages(view, collection, total);
  const { items, ...cut } = await cutPage(pages, query);
  const texts: string[] = [];
  for (const { book } of items) texts.push(await editionText(view, book));
  return pageText(pages, cut, texts);
}

/** An edition whole; where nothing but its IRI is known (yet), that. */
async function editionText(view: View, book: string): Promise<string> {
  const document: JsonObject | undefined = await bookDocument(view, book);
  if (document === undefined) return JSON.stringify(book);
  return withoutMember(JSON.stringify(document), "@context");
}

function withoutAccept(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.delete("accept");
  return new Request(request.url, { method: request.method, headers });
}
