/**
 * What follows for the rankings from a post or comment that is written, taken away or brought back.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import type { Item } from "../ground/item.ts";
import { listsOf } from "./lists.ts";
import { rankLater } from "./rank_later.ts";
import { readRank, saveRank } from "./rank.ts";

/**
 * The changes that belong beside those of `saveItem`: a new one enters the listings at once, one that is known and the
 * post above a comment are ranked anew some seconds later.
 */
export async function rankItem(
  view: View,
  item: Item,
  context: Context,
): Promise<readonly Change[]> {
  const { iri, kind, post } = item;
  const now = context.store.clock.now();
  const isKnown = await readRank(view, iri) !== undefined;
  return [
    ...(isKnown ? await rankLater(view, iri, now) : saveRank(firstRank(item, context), now)),
    ...(kind === "comment" ? await rankLater(view, post, now) : []),
  ];
}

function firstRank(item: Item, context: Context): Parameters<typeof saveRank>[0] {
  const { iri, community, kind, publishedAt } = item;
  return {
    iri,
    lists: listsOf(item, context),
    community,
    isComment: kind === "comment",
    publishedAt,
    up: 0,
    down: 0,
    comments: 0,
    commentedAt: publishedAt,
    bumpedAt: publishedAt,
  };
}
