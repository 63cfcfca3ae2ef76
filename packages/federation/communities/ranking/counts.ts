/**
 * How many there are, as pages show it. Every count is kept up by the changes that it counts, and is one read.
 *
 * @module
 */

import { followers, type Store, type View } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import { countItems, type Item } from "../ground/item.ts";
import { countVotes } from "../ground/votes.ts";
import { scoreOf } from "./formulas.ts";

/** What a post or comment has come to. */
export interface ItemCounts {
  /** Votes up. */
  readonly up: number;
  /** Votes down. */
  readonly down: number;
  /** Votes up less votes down. */
  readonly score: number;
  /** Comments that are shown below a post, at any depth; of a comment, what answers it. */
  readonly comments: number;
}

/** What a community has come to. */
export interface CommunityCounts {
  /** Posts that are shown. */
  readonly posts: number;
  /** Comments that are shown. */
  readonly comments: number;
  /** Who follows it: of a remote community the number that it gives, where that is known and higher than ours. */
  readonly subscribers: number;
  /** Those of them who are known here: of a remote community, people of this server. */
  readonly knownSubscribers: number;
}

/**
 * Counts what a post or comment has come to.
 *
 * @example The score of a post that nobody has voted on
 * ```ts
 * import { readItemCounts } from "@commonplace/federation/communities";
 * import { openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const iri = "https://b.example/post/1";
 * const counts = await readItemCounts(store, { iri, kind: "post" });
 * assert.deepEqual(counts, { up: 0, down: 0, score: 0, comments: 0 });
 * ```
 */
export async function readItemCounts(
  { view }: Pick<Store, "view">,
  item: Pick<Item, "iri" | "kind">,
): Promise<ItemCounts> {
  return await countOf(view, item);
}

/** {@linkcode readItemCounts} over a view. */
export async function countOf(
  view: View,
  { iri, kind }: Pick<Item, "iri" | "kind">,
): Promise<ItemCounts> {
  const [votes, comments] = await Promise.all([
    countVotes(view, iri),
    countItems(view, kind === "post" ? "shown" : "answers", iri),
  ]);
  return { ...votes, score: scoreOf(votes), comments };
}

/**
 * Counts what a community has come to.
 *
 * @example A community that nobody has heard of
 * ```ts
 * import { readCommunityCounts } from "@commonplace/federation/communities";
 * import { openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 * import assert from "node:assert/strict";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const counts = await readCommunityCounts(store, "https://b.example/c/books");
 * assert.deepEqual(counts, { posts: 0, comments: 0, subscribers: 0, knownSubscribers: 0 });
 * ```
 */
export async function readCommunityCounts(
  { view }: Pick<Store, "view">,
  community: string,
): Promise<CommunityCounts> {
  const [posts, comments, knownSubscribers, said] = await Promise.all([
    countItems(view, "posts", community),
    countItems(view, "discussion", community),
    followers.count(view, community),
    saidSubscribers(view, community),
  ]);
  return { posts, comments, knownSubscribers, subscribers: Math.max(knownSubscribers, said) };
}

/** The number that the followers collection of a remote community gives, where that has been fetched. */
async function saidSubscribers(view: View, community: string): Promise<number> {
  const known = await authentic(view, community);
  const collection = known && !known.isLocal ? idOf(known.json["followers"]) : undefined;
  const followed = collection === undefined ? undefined : await authentic(view, collection);
  const total = followed?.json["totalItems"];
  return typeof total === "number" && Number.isSafeInteger(total) ? total : 0;
}
