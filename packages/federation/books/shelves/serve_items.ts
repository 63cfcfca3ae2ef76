/**
 * The items on shelves and lists that people of ours put there, as answers: their ids lead to them.
 *
 * @module
 */

import { actors } from "@commonplace/storage";
import { ACTIVITYSTREAMS_CONTEXT } from "@commonplace/vocabulary";
import { mayRead } from "../../src/access/access.ts";
import { askerOf } from "../../src/access/asker.ts";
import { readerOf } from "../../src/access/reader.ts";
import type { Context } from "../../src/context.ts";
import { answerOffRoute } from "../../src/documents/answer_off_route.ts";
import { nothingHere, seeOrigin } from "../../src/documents/gone.ts";
import type { Asked } from "../../src/hooks.ts";
import { problemResponse } from "../../src/problem.ts";
import { readBookCollection } from "./book_collection.ts";
import { collectionDocument, itemDocument } from "./collection_document.ts";
import { itemNamed } from "./collection_item.ts";

const ITEM = /^\/u\/[^/]+\/(?:shelfbook|listitem)\/[^/]+$/;

/**
 * Answers for `/u/<name>/shelfbook/<id>` and `/u/<name>/listitem/<id>`: to those who see the shelf or list, and of what waits to
 * who added it and who approves it.
 */
export async function serveItems(
  request: Request,
  { domain, url, address }: Asked,
  context: Context,
): Promise<Response | undefined> {
  if (!ITEM.test(url.pathname)) return undefined;
  if (domain.aliases?.includes(new URL(request.url).host)) return seeOrigin(url.href);
  const { view } = context.store;
  const item = await itemNamed(view, domain.origin + url.pathname);
  const collection = item && await readBookCollection(view, item.collection);
  const local = item && await actors.read(view, item.actor);
  if (item === undefined || collection === undefined || local === undefined) return nothingHere();
  const reader = await readerOf(context, askerOf(context, request, { domain, address }), local);
  if (reader === undefined) return nothingHere();
  if ("status" in reader) return problemResponse(reader);
  const { viewer } = reader;
  const isShown = item.state === "approved" &&
    await mayRead(context, collectionDocument(collection, 0), viewer);
  const isTheirs = viewer === item.actor || viewer === collection.owner;
  if (!isShown && !isTheirs) return nothingHere();
  const document = { "@context": ACTIVITYSTREAMS_CONTEXT, ...itemDocument(item) };
  const isPublic = reader.isPublic && isShown;
  return await answerOffRoute(context, request, { text: JSON.stringify(document), isPublic });
}
