/**
 * The collections of local actors.
 *
 * @module
 */

import { collections, followers, type LocalActor, notifications } from "@commonplace/storage";
import { collection, type JsonObject } from "@commonplace/vocabulary";
import { askerOf, type CameIn } from "../access/asker.ts";
import { readerOf } from "../access/reader.ts";
import type { Context } from "../context.ts";
import { type ActorCollection, collectionIri } from "../domain.ts";
import { problem, problemResponse } from "../problem.ts";
import { serveFollowersOn } from "../synchronization/serve_part.ts";
import { answer } from "./answer.ts";
import { countPublic } from "./enlist.ts";
import { nothingHere } from "./gone.ts";
import { type Listing, listingDocument, listingPage } from "./listing.ts";
import { isVisible, visibleText } from "./visible_item.ts";

/** Which collection of which actor. */
export interface CollectionOf extends CameIn {
  readonly owner: LocalActor;
  readonly collection: ActorCollection;
}

/**
 * Serves a collection, newest first: the inbox to its owner alone (ActivityPub §5.2); followers and
 * following as the owner wants it, a count by default (Lemmy S45, S46); of the others what the viewer
 * may see, counted as everybody sees it.
 */
export async function serveCollection(
  context: Context,
  request: Request,
  { domain, address, owner, collection: name }: CollectionOf,
): Promise<Response> {
  const asker = askerOf(context, request, { domain, address });
  if (name === "inbox") return await serveInbox(context, request, owner);
  const host = name === "followers" ? new URL(request.url).searchParams.get("host") : null;
  if (host !== null) return await serveFollowersOn(context, request, { owner, asker, host });
  const reader = await readerOf(context, asker, owner);
  if (reader === undefined) return nothingHere();
  if ("status" in reader) return problemResponse(reader);
  const { viewer, isPublic } = reader;
  const isOwner = viewer === owner.iri;
  if (name === "followers" || name === "following") {
    const detail = isOwner ? "items" : await context.serving.followLists(owner, name);
    if (detail === "owner") return nothingHere();
    const listing = await followListing(context, owner, name);
    if (detail === "items") return await serveListing(context, request, { listing, isPublic });
    const { id, totalItems } = listing;
    return await answerJson(context, request, { json: collection({ id, totalItems }), isPublic });
  }
  const listing = await ownListing(context, { domain, owner, collection: name }, viewer);
  return await serveListing(context, request, { listing, isPublic });
}

/** A collection and whether everybody sees it as this viewer does. */
export interface Served {
  readonly listing: Listing;
  readonly isPublic: boolean;
}

/** Serves a collection, or the page that the query names. */
export async function serveListing(
  context: Context,
  request: Request,
  { listing, isPublic }: Served,
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  if (!searchParams.has("page") && !searchParams.has("before")) {
    return await answerJson(context, request, { json: listingDocument(listing), isPublic });
  }
  const text = await listingPage(listing, searchParams);
  if (text !== undefined) return await answer(context, request, { text, isPublic });
  const named = searchParams.has("before") ? "before" : "page";
  return problemResponse(
    problem(400, `The query parameter ${named} is not one that was given out.`),
  );
}

async function answerJson(
  context: Context,
  request: Request,
  { json, isPublic }: { readonly json: JsonObject; readonly isPublic: boolean },
): Promise<Response> {
  return await answer(context, request, { text: JSON.stringify(json), isPublic });
}

/** Activities stand in an inbox whole, byte for byte. */
async function serveInbox(
  context: Context,
  request: Request,
  owner: LocalActor,
): Promise<Response> {
  const client = await context.authenticate(request);
  if (client !== owner.iri) {
    const message = "Only its owner reads an inbox.";
    return problemResponse(
      client === undefined
        ? problem(401, message, { "www-authenticate": "Bearer" })
        : problem(403, message),
    );
  }
  const { view } = context.store;
  const id = collectionIri(owner.iri, "inbox");
  const listing: Listing = {
    id,
    isOrdered: true,
    totalItems: await collections.count(view, id),
    page: (options) => membersOf(context, id, options),
    render: (member) => notifications.text(view, member),
  };
  return await serveListing(context, request, { listing, isPublic: false });
}

async function followListing(
  context: Context,
  owner: LocalActor,
  name: "followers" | "following",
): Promise<Listing> {
  const { view } = context.store;
  const id = collectionIri(owner.iri, name);
  const render = (member: string) => Promise.resolve(JSON.stringify(member));
  if (name === "following") {
    const totalItems = await collections.count(view, id);
    const page: Listing["page"] = (options) => membersOf(context, id, options);
    return { id, isOrdered: false, totalItems, page, render };
  }
  const totalItems = await followers.count(view, owner.iri);
  const page: Listing["page"] = (options) => followers.page(view, owner.iri, options);
  return { id, isOrdered: false, totalItems, page, render };
}

/** An outbox has its activities whole, byte for byte; other collections name their items. */
export async function ownListing(
  context: Context,
  { owner, collection: name }: CollectionOf,
  viewer: string | undefined,
): Promise<Listing> {
  const id = collectionIri(owner.iri, name);
  return {
    id,
    isOrdered: true,
    totalItems: await countPublic(context.store.view, id),
    page: (options) => membersOf(context, id, options),
    async render(member) {
      if (name === "outbox") return await visibleText(context, member, viewer);
      return await isVisible(context, member, viewer) ? JSON.stringify(member) : undefined;
    },
  };
}

/** A page of the members of a collection. */
export async function membersOf(
  { store: { view } }: Context,
  collection: string,
  options: Parameters<Listing["page"]>[0],
): ReturnType<Listing["page"]> {
  const { items, next } = await collections.page(view, collection, options);
  return { items: items.map(({ member }) => member), next };
}
