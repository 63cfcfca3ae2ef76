/**
 * The figures that a post or comment is ranked by, and the places in the listings that follow from them.
 *
 * @module
 */

import type { Change, IndexEntry, View } from "@commonplace/storage";
import { type RecordKind, recordKind } from "../../src/records/record_kind.ts";
import { activity, controversy, hotness, talk, topness } from "./formulas.ts";
import { periodOf, type Window, windows } from "./windows.ts";

/** The records of ranks. */
export const RANKS: RecordKind<Rank, PostOrder> = recordKind("community-rank");

/** By what posts are ordered. */
export type PostOrder =
  | "active"
  | "commented"
  | "controversial"
  | "hot"
  | "published"
  | "talk"
  | "top";

/** By what comments are ordered. */
export type CommentOrder = "controversial" | "hot" | "published" | "top";

/** What a post or comment is ranked by. */
export type Rank = {
  /** Its IRI. */
  readonly iri: string;
  /** The listings that it is in: of a post its community and those of several, of a comment what it answers. */
  readonly lists: readonly string[];
  /** The IRI of its community. */
  readonly community: string;
  /** Whether it is a comment. */
  readonly isComment: boolean;
  /** When it was published, milliseconds since 1970. */
  readonly publishedAt: number;
  /** Votes up. */
  readonly up: number;
  /** Votes down. */
  readonly down: number;
  /** Of a post, how many comments are shown below it. */
  readonly comments: number;
  /** When the newest of them was published; the post's own time without any. */
  readonly commentedAt: number;
  /** The same, of comments by others than the post's author. */
  readonly bumpedAt: number;
};

/** The rank of a post or comment, or `undefined`. */
export async function readRank(view: View, iri: string): Promise<Rank | undefined> {
  return await RANKS.read(view, iri);
}

/** Keeps a rank. Places that are what they were are not written again. */
export function saveRank(rank: Rank, now: number): readonly Change[] {
  return RANKS.save(rank.iri, rank, { indexes: indexesOf(rank, now) });
}

/** Forgets a rank. */
export function removeRank(iri: string): readonly Change[] {
  return RANKS.delete(iri);
}

/** Where something stands by an order; the highest is the first. */
export function placeOf(rank: Rank, order: PostOrder): number {
  switch (order) {
    case "active":
      return activity(rank);
    case "commented":
      return rank.commentedAt;
    case "controversial":
      return controversy(rank);
    case "hot":
      return hotness(rank);
    case "published":
      return rank.publishedAt;
    case "talk":
      return talk(rank);
    case "top":
      return topness(rank);
  }
}

/** What an index of an order holds of a listing, or of what was published in it in a period. */
export function listOf(list: string, window?: Window, period?: number): string {
  return window === undefined ? list : `${list} ${window} ${period}`;
}

const COMMENT_ORDERS = ["controversial", "hot", "published"] as const;
const POST_ORDERS = [...COMMENT_ORDERS, "active", "commented", "talk"] as const;

function indexesOf(rank: Rank, now: number): Readonly<Record<string, readonly IndexEntry[]>> {
  const { lists, isComment } = rank;
  const orders = isComment ? COMMENT_ORDERS : POST_ORDERS;
  const simple = orders.map((order) => {
    const position = placeOf(rank, order);
    return [order, lists.map((value) => ({ value, position }))] as const;
  });
  const position = placeOf(rank, "top");
  const top = lists.flatMap((list) => topListsOf(list, rank, now))
    .map((value) => ({ value, position }));
  return { ...Object.fromEntries(simple), top };
}

/** Those of all times, and of the windows that a post was published in and that are not over. */
function topListsOf(
  list: string,
  { isComment, publishedAt }: Rank,
  now: number,
): readonly string[] {
  if (isComment) return [list];
  const current = Object.entries(windows).filter(([, length]) => publishedAt >= now - length);
  return [
    list,
    ...current.map(([name]) => {
      const window = name as Window;
      return listOf(list, window, periodOf(window, publishedAt));
    }),
  ];
}
