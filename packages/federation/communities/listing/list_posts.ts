/**
 * Listings of posts.
 *
 * @module
 */

import type { Page, Store } from "@commonplace/storage";
import { ALL, LOCAL } from "../ranking/lists.ts";
import { listOf, type PostOrder, type Rank } from "../ranking/rank.ts";
import { periodsOf, type Window, windows } from "../ranking/windows.ts";
import { type ListedItem, listedItems, openness } from "./listed_item.ts";
import { pageSize, readFrom } from "./page_size.ts";
import { cursorText, readCursor } from "./posts_cursor.ts";
import { rankedPage } from "./ranked_page.ts";

/**
 * An order of posts. `hot`: votes, and how new it is. `active`: the same, from its newest comment on, for two days.
 * `new`, `old`: when it was published. `top`: its score. `controversial`: many votes both up and down.
 * `most-comments`: how many. `new-comments`: when the newest came.
 */
export type PostSort =
  | "active"
  | "controversial"
  | "hot"
  | "most-comments"
  | "new"
  | "new-comments"
  | "old"
  | "top";

/** Which posts to list, and in which order. */
export interface PostsOptions {
  /** Those of all communities that are known here, of the `local` ones, or of some, by their IRIs: 1 to 1000. */
  readonly from: "all" | "local" | readonly string[];
  /**
   * The order.
   * @default "hot"
   */
  readonly sort?: PostSort;
  /**
   * Of the sort `top`, when the posts were published: within the last 24 hours, 7 days, 30 days, 365 days, or ever.
   * @default "all"
   */
  readonly window?: "all" | "day" | "month" | "week" | "year";
  /**
   * How many posts at most, 1 to 100.
   * @default 20
   */
  readonly limit?: number;
  /** The `next` of the page before, which was read with the same options. */
  readonly after?: string | undefined;
}

/** Of so many communities the posts are merged; of more they are picked from those of all. */
const MERGED = 10;

const MOST_COMMUNITIES = 1000;

const ORDERS: Readonly<Record<PostSort, PostOrder>> = {
  "active": "active",
  "controversial": "controversial",
  "hot": "hot",
  "most-comments": "talk",
  "new": "published",
  "new-comments": "commented",
  "old": "published",
  "top": "top",
};

/**
 * A page of posts that are shown, in communities that are open. A page costs the same however many posts there are.
 * It may be shorter than asked for while there is a `next`: of many communities few posts may be wanted, and it looks at
 * a thousand at most. What changes its place between two pages may be in both, or in neither.
 *
 * @throws {FederationError} with code `invalid-option` when a bound is exceeded, or `after` is no `next` of such a page.
 *
 * @example The hottest posts of a community, page by page
 * ```ts
 * import { listPosts } from "@commonplace/federation/communities";
 * import { openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const from = ["https://b.example/c/books"];
 * const page = await listPosts(store, { from, sort: "top", window: "week", limit: 20 });
 * for (const { item, counts } of page.items) assert.ok(item.kind === "post" && counts.up >= 0);
 * if (page.next) await listPosts(store, { from, sort: "top", window: "week", after: page.next });
 * ```
 */
export async function listPosts(
  { view, clock }: Pick<Store, "clock" | "view">,
  options: PostsOptions,
): Promise<Page<ListedItem>> {
  const { sort = "hot", window = "all" } = options;
  const limit = pageSize(options.limit, { name: "limit", most: 100, byDefault: 20 });
  const from = namesOf(options.from);
  const wanted = from.length > MERGED ? new Set(from) : undefined;
  const within = sort === "top" && window !== "all" ? window : undefined;
  const known = readCursor(options.after, sort);
  const end = known?.end ?? clock.now();
  const lists = (wanted ? [ALL] : from).flatMap((list) => listsIn(list, within, end));
  const isOpenHere = openness(view);
  const accepts = (rank: Rank) =>
    isWanted(rank, { wanted, within, end }) && isOpenHere(rank.community);
  const { ranks, next, last } = await readFrom(options.after, () =>
    rankedPage(view, {
      order: ORDERS[sort],
      lists,
      isReversed: sort === "old",
      limit,
      cursors: known?.cursors ?? lists.map(() => "start"),
      last: known?.last,
      accepts,
    }));
  const listed = await listedItems(view, ranks.map(({ iri }) => iri));
  return {
    // What was taken away since it was ranked is not shown any more.
    items: listed.filter(({ item }) => item.state === "shown"),
    next: next && cursorText({ sort, end, last, cursors: next }),
  };
}

function namesOf(from: PostsOptions["from"]): readonly string[] {
  if (from === "all") return [ALL];
  if (from === "local") return [LOCAL];
  const names = [...new Set(from)];
  pageSize(names.length, { name: "from", most: MOST_COMMUNITIES, byDefault: 1 });
  return names;
}

function listsIn(list: string, within: Window | undefined, end: number): readonly string[] {
  if (within === undefined) return [list];
  return periodsOf(within, end).map((period) => listOf(list, within, period));
}

interface Wanting {
  readonly wanted: ReadonlySet<string> | undefined;
  readonly within: Window | undefined;
  readonly end: number;
}

function isWanted({ community, publishedAt }: Rank, { wanted, within, end }: Wanting): boolean {
  if (wanted && !wanted.has(community)) return false;
  return within === undefined || publishedAt > end - windows[within];
}
