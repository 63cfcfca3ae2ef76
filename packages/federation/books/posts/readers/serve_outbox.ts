/**
 * Outboxes for those who read posts about books, and for everybody else.
 *
 * @module
 */

import { actors, collections, type LocalActor } from "@commonplace/storage";
import { hasType, isJsonObject, type JsonObject, read } from "@commonplace/vocabulary";
import { render } from "@commonplace/vocabulary/dialects";
import { askerOf } from "../../../src/access/asker.ts";
import { readerOf } from "../../../src/access/reader.ts";
import type { Context } from "../../../src/context.ts";
import { answer } from "../../../src/documents/answer.ts";
import { ownListing, serveListing } from "../../../src/documents/collection_document.ts";
import { countPublic } from "../../../src/documents/enlist.ts";
import { nothingHere } from "../../../src/documents/gone.ts";
import { visibleText } from "../../../src/documents/visible_item.ts";
import { collectionIri } from "../../../src/domain.ts";
import type { Asked } from "../../../src/hooks.ts";
import { problemResponse } from "../../../src/problem.ts";
import { numberedDocument } from "../../catalogue/numbered_pages.ts";
import { type BookPostType, countOpenPosts, findBookPosts } from "../book_post.ts";
import { isFromReaders } from "./user_agent.ts";
import { writeForReaders, type WritingOptions } from "./write_for_readers.ts";

/** The types by which BookWyrm asks: the names of its models; others are no filter (BookWyrm §2.15). */
const FILTERS: Readonly<Record<string, BookPostType>> = {
  Comment: "Comment",
  GeneratedNote: "GeneratedNote",
  Quotation: "Quotation",
  Rating: "Rating",
  Review: "Review",
  ReviewRating: "Rating",
};

/** Whose outbox is asked for. */
export interface OutboxAsked extends Asked {
  /** The IRI of the actor. */
  readonly owner: string;
  readonly options: WritingOptions;
}

/**
 * Serves an outbox: to BookWyrm its objects alone, by number and by type, of what everybody may see; to everybody else the
 * activities, with posts about books in the types of the standard. `undefined` where there is no such actor.
 */
export async function serveOutbox(
  request: Request,
  { domain, url, address, owner: iri, options }: OutboxAsked,
  context: Context,
): Promise<Response | undefined> {
  const owner = await actors.read(context.store.view, iri);
  if (owner === undefined) return undefined;
  const asker = askerOf(context, request, { domain, address });
  if (await asker.session() === iri) return undefined;
  const reader = await readerOf(context, asker, owner);
  if (reader === undefined) return nothingHere();
  if ("status" in reader) return problemResponse(reader);
  const { viewer, isPublic } = reader;
  if (isFromReaders(request)) {
    const document = await objectsOf(context, owner, url.searchParams);
    const response = await answer(context, request, { text: JSON.stringify(document), isPublic });
    if (response.ok) response.headers.set("content-type", "application/json");
    return response;
  }
  const place = { domain, address, owner, collection: "outbox" } as const;
  const listing = await ownListing(context, place, viewer);
  const render = async (member: string) => {
    const text = await listing.render(member);
    return text && await writeForReaders(text, { ...options, readers: "others" }, context);
  };
  return await serveListing(context, request, { listing: { ...listing, render }, isPublic });
}

async function objectsOf(
  context: Context,
  { iri: author }: LocalActor,
  query: URLSearchParams,
): Promise<JsonObject> {
  const { view } = context.store;
  const [page, named] = [query.get("page"), query.get("type") ?? ""];
  const type = Object.hasOwn(FILTERS, named) ? FILTERS[named] : undefined;
  const id = collectionIri(author, "outbox");
  if (type === undefined) {
    const total = await countPublic(view, id);
    const items = (range: Range) => objectsIn(context, id, range);
    return await numberedDocument({ id, total, items }, page);
  }
  const total = await countOpenPosts(view, { author, type });
  const items = async (range: Range) => {
    const { items } = await findBookPosts(view, { author, type, reverse: true, ...range });
    const posts = await Promise.all(items.map(({ iri }) => objectOf(context, iri)));
    return posts.filter((post) => post !== undefined);
  };
  const document = await numberedDocument({ id, total, items }, page);
  return typed(document, named);
}

interface Range {
  readonly skip: number;
  readonly limit: number;
}

/** Posts as they are now, and what was boosted; what was done to them besides is nothing to read (BookWyrm §2.15). */
async function objectsIn(
  context: Context,
  outbox: string,
  range: Range,
): Promise<readonly JsonObject[]> {
  const page = await collections.page(context.store.view, outbox, { ...range, reverse: true });
  const objects = await Promise.all(page.items.map(({ member }) => objectOf(context, member)));
  return objects.filter((object) => object !== undefined);
}

/** Everybody reads the same here, whoever signed. */
async function objectOf(context: Context, iri: string): Promise<JsonObject | undefined> {
  const text = await visibleText(context, iri, undefined);
  const result = text === undefined ? undefined : read(text);
  if (!result?.ok) return undefined;
  const { json } = result.document;
  if (hasType(json, "Update", "Delete", "Undo", "Like", "Add", "Remove")) return undefined;
  const object = hasType(json, "Create") && isJsonObject(json["object"]) ? json["object"] : json;
  const { "@context": _, ...written } = render(object, "bookwyrm");
  return written;
}

/** Pages of a type lead to pages of that type. */
function typed(document: JsonObject, type: string): JsonObject {
  const links = ["id", "next", "prev", "first", "last"].flatMap((name) => {
    const value = document[name];
    const isPage = typeof value === "string" && value.includes("?page=");
    return isPage ? [[name, `${value}&type=${type}`] as const] : [];
  });
  return { ...document, ...Object.fromEntries(links) };
}
