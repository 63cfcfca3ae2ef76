/**
 * Collections and their pages as documents, newest first, whatever they are kept in.
 *
 * @module
 */

import {
  type ListOptions,
  type Page,
  StorageError,
  type StorageErrorCode,
} from "@commonplace/storage";
import {
  collection,
  collectionPage,
  embed,
  type JsonObject,
  orderedCollection,
  orderedCollectionPage,
} from "@commonplace/vocabulary";

/** What the store says of a cursor that it cannot have given out. */
const CURSOR_FAILURES: ReadonlySet<StorageErrorCode> = new Set(["invalid", "too-large"]);

/** Items on a page. */
const PAGE = 20;

/** A collection that can be turned over. */
export interface Listing {
  /** Its IRI. */
  readonly id: string;
  readonly isOrdered: boolean;
  /** How many items everybody sees. */
  readonly totalItems: number;
  /** A page of its members, lowest position first unless reversed. */
  page(options: ListOptions): Promise<Page<string>>;
  /** The JSON text of a member, or `undefined` where the viewer does not see it. */
  render(member: string): Promise<string | undefined>;
}

/** The document of a collection; its items are on its pages. */
export function listingDocument({ id, isOrdered, totalItems }: Listing): JsonObject {
  const frame = { id, totalItems, first: `${id}?page=first`, last: `${id}?page=last` };
  return isOrdered ? orderedCollection(frame) : collection(frame);
}

/**
 * The text of the page that a query names: `page=first`, `page=last`, and what pages name as `next`
 * and `prev`. `undefined` for a cursor that was not given out.
 */
export async function listingPage(
  listing: Listing,
  query: URLSearchParams,
): Promise<string | undefined> {
  const cut = await cutAt(listing, query);
  if (cut === undefined) return undefined;
  const { id, isOrdered } = listing;
  const texts: string[] = [];
  for (const member of cut.members) {
    const text = await listing.render(member);
    if (text !== undefined) texts.push(text);
  }
  const frame = {
    id: `${id}?${cut.query}`,
    partOf: id,
    next: cut.next && `${id}?${cut.next}`,
    prev: cut.prev && `${id}?${cut.prev}`,
  };
  const items = `[${texts.join(",")}]`;
  return isOrdered
    ? embed(orderedCollectionPage({ ...frame, orderedItems: [] }), "orderedItems", items)
    : embed(collectionPage({ ...frame, items: [] }), "items", items);
}

/** The members of a page, and the queries of the pages around it. */
interface Cut {
  readonly query: string;
  readonly members: readonly string[];
  readonly next: string | undefined;
  readonly prev: string | undefined;
}

async function cutAt(listing: Listing, query: URLSearchParams): Promise<Cut | undefined> {
  const [page, before] = [query.get("page"), query.get("before")];
  try {
    if (before !== null) return await cutBefore(listing, before);
    return page === "last" ? await lastCut(listing) : await cutAfter(listing, page ?? "first");
  } catch (error) {
    if (error instanceof StorageError && CURSOR_FAILURES.has(error.code)) return undefined;
    throw error;
  }
}

/** What is older than a cursor. */
async function cutAfter({ page }: Listing, cursor: string): Promise<Cut> {
  const isFirst = cursor === "first";
  const after = isFirst ? undefined : cursor;
  const { items, next } = await page({ after, limit: PAGE, reverse: true });
  // The place of the newest on this page; none is given out for the very oldest.
  const newest = isFirst || items.length === 0
    ? undefined
    : (await page({ after, limit: 1, reverse: true })).next ?? "last";
  return {
    query: queryOf("page", cursor),
    members: items,
    next: next && queryOf("page", next),
    prev: newest && queryOf("before", newest),
  };
}

/** What is newer than a cursor, next to it; `last` stands for the very oldest. */
async function cutBefore({ page }: Listing, cursor: string): Promise<Cut> {
  const skipped = cursor === "last" ? 1 : 0;
  const after = cursor === "last" ? undefined : cursor;
  const { items, next } = await page({ after, limit: PAGE + skipped });
  const members = items.slice(skipped).toReversed();
  const oldest = (await page({ after, limit: 1 + skipped })).next ??
    (await page({ limit: 1, reverse: true })).next;
  return {
    query: queryOf("before", cursor),
    members,
    next: members.length === 0 ? undefined : oldest && queryOf("page", oldest),
    prev: next && queryOf("before", next),
  };
}

async function lastCut({ page }: Listing): Promise<Cut> {
  const { items, next } = await page({ limit: PAGE });
  return {
    query: queryOf("page", "last"),
    members: items.toReversed(),
    next: undefined,
    prev: next && queryOf("before", next),
  };
}

function queryOf(name: "page" | "before", cursor: string): string {
  return `${name}=${encodeURIComponent(cursor)}`;
}
