/**
 * Pages of 15 by their numbers, as BookWyrm reads them (§2.15), over pages by cursor.
 *
 * @module
 */

import { type ListOptions, type Page, StorageError } from "@commonplace/storage";
import { embed, type JsonObject, orderedCollectionPage } from "@commonplace/vocabulary";

/** Items on a page. */
export const PAGE_SIZE = 15;

/** The last page that has a number: stores pass over 10,000 items at most. What is farther in goes on by cursor. */
export const MOST_NUMBERED = 667;

/** What is turned over. */
export interface Pages<Item> {
  /** The IRI of the collection. */
  readonly id: string;
  /** How many items there are. */
  readonly total: number;
  /** A page of them, in the order in which they are shown. */
  page(options: Pick<ListOptions, "after" | "limit" | "skip">): Promise<Page<Item>>;
}

/** What a collection says of its pages. */
export function frameOf(id: string, total: number): JsonObject {
  return { totalItems: total, first: `${id}?page=1`, last: `${id}?page=${lastPage(total)}` };
}

/** The items of a page, and the queries of the pages around it. */
export interface Cut<Item> {
  /** The query of the page itself. */
  readonly query: string;
  /** What is on it. */
  readonly items: readonly Item[];
  /** The query of the page after it; `undefined` on the last. */
  readonly next: string | undefined;
  /** The query of the page before it; `undefined` on the first, and where a cursor led there. */
  readonly prev: string | undefined;
}

/**
 * The page that a query names: by `page`, where no number means the first one and a number that is too large the last, or
 * by `after`, a cursor that the page before it has named. A cursor that nobody has given out is that of the first page.
 */
export async function cutPage<Item>(
  pages: Pages<Item>,
  query: URLSearchParams,
): Promise<Cut<Item>> {
  const after = query.get("after");
  const followed = after === null ? undefined : await cutAfter(pages, after);
  if (followed) return followed;
  const wanted = /^\d{1,9}$/.test(query.get("page") ?? "") ? Number(query.get("page")) : 1;
  const number = Math.min(Math.max(wanted, 1), lastPage(pages.total));
  const skip = (number - 1) * PAGE_SIZE;
  const { items, next } = await pages.page({ limit: PAGE_SIZE, skip });
  return {
    query: `page=${number}`,
    items,
    next: next && (number < MOST_NUMBERED ? `page=${number + 1}` : cursorQuery(next)),
    prev: number > 1 ? `page=${number - 1}` : undefined,
  };
}

/** The text of a page, given the texts of what is on it. */
export function pageText<Item>(
  { id }: Pick<Pages<Item>, "id">,
  { query, next, prev }: Omit<Cut<Item>, "items">,
  texts: readonly string[],
): string {
  const frame = orderedCollectionPage({
    id: `${id}?${query}`,
    partOf: id,
    next: next && `${id}?${next}`,
    prev: prev && `${id}?${prev}`,
    orderedItems: [],
  });
  return embed(frame, "orderedItems", `[${texts.join(",")}]`);
}

async function cutAfter<Item>(
  pages: Pages<Item>,
  after: string,
): Promise<Cut<Item> | undefined> {
  try {
    const { items, next } = await pages.page({ limit: PAGE_SIZE, after });
    return { query: cursorQuery(after), items, next: next && cursorQuery(next), prev: undefined };
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== "invalid") throw error;
    return undefined;
  }
}

function lastPage(total: number): number {
  return Math.min(Math.max(Math.ceil(total / PAGE_SIZE), 1), MOST_NUMBERED);
}

function cursorQuery(cursor: string): string {
  return `after=${encodeURIComponent(cursor)}`;
}
