/**
 * Collections that actors of ours have made, and fill by Add and Remove.
 *
 * @module
 */

import { collections } from "@commonplace/storage";
import { type Document, hasType, withMember } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { answer } from "./answer.ts";
import { membersOf, serveListing } from "./collection_document.ts";
import type { Listing } from "./listing.ts";
import { isVisible } from "./visible_item.ts";

/** A collection, and for whom it is served. */
export interface StoredCollection {
  readonly document: Document;
  readonly iri: string;
  readonly viewer: string | undefined;
  readonly isPublic: boolean;
}

/** Serves what was published of a collection, with its size and pages, or the page that the query names. */
export async function serveStoredCollection(
  context: Context,
  request: Request,
  { document, iri, viewer, isPublic }: StoredCollection,
): Promise<Response> {
  const totalItems = await collections.count(context.store.view, iri);
  const { searchParams } = new URL(request.url);
  if (!searchParams.has("page") && !searchParams.has("before")) {
    const pages = { totalItems, first: `${iri}?page=first`, last: `${iri}?page=last` };
    const text = Object.entries(pages).reduce(
      (rest, [name, value]) => withMember(rest, name, JSON.stringify(value)),
      document.text,
    );
    return await answer(context, request, { text, isPublic, iri });
  }
  const listing: Listing = {
    id: iri,
    isOrdered: hasType(document.json, "OrderedCollection"),
    totalItems,
    page: (options) => membersOf(context, iri, options),
    // What is elsewhere is for its origin to show.
    async render(member) {
      const isShown = context.domains.of(member) === undefined ||
        await isVisible(context, member, viewer);
      return isShown ? JSON.stringify(member) : undefined;
    },
  };
  return await serveListing(context, request, { listing, isPublic });
}
