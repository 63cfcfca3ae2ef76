/**
 * Ranking anew what has got votes or comments: once for all of them that come within some seconds.
 *
 * @module
 */

import type { Change, Job, Outcome, View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { askOnce } from "../../src/records/ask_once.ts";
import { recordKind } from "../../src/records/record_kind.ts";
import { countItems, findItems, type Item, readItem } from "../ground/item.ts";
import { countVotes } from "../ground/votes.ts";
import { listsOf } from "./lists.ts";
import { type Rank, readRank, removeRank, saveRank } from "./rank.ts";

/** The queue of what is to be ranked anew. */
export const RANK_QUEUE = "communities-rank";

/** Longer IRIs are nobody's. */
const LONGEST_IRI = 2048;

/** Comments that are looked at for the newest of somebody else than the post's author. */
const LOOKS = 20;

/** By its IRI: something is going to be ranked anew. */
const MARKS = recordKind<true>("community-rank-due");

/** Has a post or comment ranked anew, at `now` (milliseconds since 1970) and some seconds. */
export async function rankLater(view: View, iri: string, now: number): Promise<readonly Change[]> {
  if (iri.length > LONGEST_IRI) return [];
  const job = { queue: RANK_QUEUE, payload: iri, idempotencyKey: iri };
  return await askOnce(view, MARKS, { mark: iri, job, now });
}

/** Ranks a post or comment anew. What comes while it is counted is either in it, or asks again. */
export async function rankNow(job: Job, context: Context): Promise<Outcome> {
  const iri = String(job.payload);
  await context.store.transact(async (view) => {
    const item = await readItem(view, iri);
    const changes = item ? await rankAnew(view, item, context) : removeRank(iri);
    const end = { kind: "finish", job } as const;
    return { changes: [...changes, ...MARKS.delete(iri), end], result: undefined };
  });
  return { kind: "done" };
}

async function rankAnew(
  view: View,
  item: Item,
  context: Context,
): Promise<readonly Change[]> {
  const [votes, comments, times] = await Promise.all([
    countVotes(view, item.iri),
    item.kind === "post" ? countItems(view, "shown", item.iri) : 0,
    timesOf(view, item),
  ]);
  const { iri, community, kind, publishedAt } = item;
  const lists = listsOf(item, context);
  const about = { iri, lists, community, isComment: kind === "comment", publishedAt };
  return saveRank({ ...about, ...votes, comments, ...times }, context.store.clock.now());
}

type Times = Pick<Rank, "bumpedAt" | "commentedAt">;

/** When a post was commented on last. What somebody else said before the author's last comments is kept in mind. */
async function timesOf(view: View, { iri, kind, author, publishedAt }: Item): Promise<Times> {
  if (kind === "comment") return { commentedAt: publishedAt, bumpedAt: publishedAt };
  const { items, next } = await findItems(view, "shown", {
    value: iri,
    limit: LOOKS,
    reverse: true,
  });
  const bump = items.find((comment) => comment.author !== author);
  const known = bump || next === undefined ? undefined : await readRank(view, iri);
  return {
    commentedAt: items[0]?.publishedAt ?? publishedAt,
    bumpedAt: bump?.publishedAt ?? known?.bumpedAt ?? publishedAt,
  };
}
