/**
 * What somebody wrote in communities.
 *
 * @module
 */

import type { Page, Store } from "@commonplace/storage";
import { findItems, type Item } from "../ground/item.ts";
import { countOf } from "../ranking/counts.ts";
import { type ListedItem, openness } from "./listed_item.ts";
import { pageSize, readFrom } from "./page_size.ts";

/** Which posts and comments to list. */
export interface AuthoredOptions {
  /** The IRI of the author. */
  readonly author: string;
  /**
   * Posts alone, or comments alone.
   * @default both
   */
  readonly kind?: Item["kind"];
  /**
   * How many at most, 1 to 100.
   * @default 20
   */
  readonly limit?: number;
  /** The `next` of the page before, which was read with the same options. */
  readonly after?: string | undefined;
}

/**
 * A page of the posts and comments of an author that are shown, in communities that are open, the newest first. It may
 * be shorter than asked for while there is a `next`.
 *
 * @throws {FederationError} with code `invalid-option` when a bound is exceeded, or `after` is no `next`.
 *
 * @example The last comments of somebody
 * ```ts
 * import { listAuthored } from "@commonplace/federation/communities";
 * import { openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const author = "https://b.example/u/ann";
 * const { items } = await listAuthored(store, { author, kind: "comment", limit: 5 });
 * assert.deepEqual(items, []);
 * ```
 */
export async function listAuthored(
  { view }: Pick<Store, "view">,
  { author, kind, ...options }: AuthoredOptions,
): Promise<Page<ListedItem>> {
  const limit = pageSize(options.limit, { name: "limit", most: 100, byDefault: 20 });
  const { after } = options;
  const value = kind === undefined ? author : `${author} ${kind}`;
  const { items, next } = await readFrom(
    after,
    () => findItems(view, "by", { value, limit, after, reverse: true }),
  );
  const isOpenHere = openness(view);
  const listed = await Promise.all(
    items.map(async (item) =>
      await isOpenHere(item.community) ? { item, counts: await countOf(view, item) } : undefined
    ),
  );
  return { items: listed.filter((found) => found !== undefined), next };
}
