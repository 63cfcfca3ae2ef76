/**
 * The comments below a post, as a tree.
 *
 * @module
 */

import type { Store, View } from "@commonplace/storage";
import { type CommentOrder, RANKS } from "../ranking/rank.ts";
import { type ListedItem, listedItems } from "./listed_item.ts";
import { pageSize, readFrom } from "./page_size.ts";

/**
 * An order of comments. `hot`: votes, and how new it is. `top`: its score. `new`, `old`: when it was published.
 * `controversial`: many votes both up and down.
 */
export type CommentSort = "controversial" | "hot" | "new" | "old" | "top";

/** Which part of a tree to read. */
export interface ThreadOptions {
  /** The IRI of the post, or of the comment, whose answers are wanted. */
  readonly of: string;
  /**
   * The order of the answers to each.
   * @default "hot"
   */
  readonly sort?: CommentSort;
  /**
   * How many answers at the top at most, 1 to 100.
   * @default 20
   */
  readonly limit?: number;
  /**
   * How many answers to each of them and of those below at most, 1 to 50.
   * @default 5
   */
  readonly width?: number;
  /**
   * How many levels at most, 1 to 50.
   * @default 4
   */
  readonly depth?: number;
  /** The `next` of the page, or of the branch, that is read on; with the same order. */
  readonly after?: string | undefined;
}

/** A comment, and what answers it. */
export interface Branch extends ListedItem {
  /**
   * The answers to it, as far as they are within the bounds; it has `counts.comments`. Where there are none though it has
   * some, they are read as those `of` it.
   */
  readonly answers: readonly Branch[];
  /** Reads on after its answers, as `after` of those `of` it; `undefined` where that is all, or none were read. */
  readonly next: string | undefined;
}

/** A part of a tree. */
export interface ThreadPage {
  /** The answers at the top. */
  readonly branches: readonly Branch[];
  /** Reads on after them; `undefined` where that is all. */
  readonly next: string | undefined;
}

/** Comments of one page. Those farther up come first, so that what is cut is deep. */
const MOST = 300;

const ORDERS: Readonly<Record<CommentSort, CommentOrder>> = {
  controversial: "controversial",
  hot: "hot",
  new: "published",
  old: "published",
  top: "top",
};

/**
 * Reads the answers to a post or a comment, the answers to those, and so on: at most 300 comments, however many there
 * are. What was deleted or removed is among them, see `item.state`, because it holds what answers it.
 *
 * @throws {FederationError} with code `invalid-option` when a bound is exceeded, or `after` is no `next`.
 *
 * @example The best comments below a post, and more answers to the first of them
 * ```ts
 * import { readThread } from "@commonplace/federation/communities";
 * import { openStore } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 *
 * await using store = openStore({ engine: await openKvEngine({ path: ":memory:" }) });
 * const of = "https://b.example/post/1";
 * const { branches: [best] } = await readThread(store, { of, sort: "top", width: 3, depth: 2 });
 * if (best?.next) await readThread(store, { of: best.item.iri, sort: "top", after: best.next });
 * ```
 */
export async function readThread(
  { view }: Pick<Store, "view">,
  options: ThreadOptions,
): Promise<ThreadPage> {
  const { of, after, sort = "hot" } = options;
  const limit = pageSize(options.limit, { name: "limit", most: 100, byDefault: 20 });
  const width = pageSize(options.width, { name: "width", most: 50, byDefault: 5 });
  const depth = pageSize(options.depth, { name: "depth", most: 50, byDefault: 4 });
  const top = await readFrom(after, () => readAnswers(view, of, { sort, limit, after }));
  let level = top.branches;
  let left = MOST - level.length;
  for (let below = 1; below < depth && level.length > 0; below++) {
    const grown: Growing[] = [];
    const parents = level.filter(({ counts }) => counts.comments > 0);
    while (parents.length > 0 && left >= width) {
      const some = parents.splice(0, Math.floor(left / width));
      await Promise.all(some.map(async (parent) => {
        const { branches, next } = await readAnswers(view, parent.item.iri, { sort, limit: width });
        parent.answers = branches;
        parent.next = next;
        left -= branches.length;
      }));
      grown.push(...some.flatMap(({ answers }) => answers));
    }
    level = grown;
  }
  return top;
}

/** A comment whose answers may not have been read yet. */
interface Growing extends ListedItem {
  answers: readonly Growing[];
  next: string | undefined;
}

interface Part {
  readonly sort: CommentSort;
  readonly limit: number;
  readonly after?: string | undefined;
}

async function readAnswers(
  view: View,
  parent: string,
  { sort, limit, after }: Part,
): Promise<{ readonly branches: readonly Growing[]; readonly next: string | undefined }> {
  const { items, next } = await RANKS.findIds(view, {
    index: ORDERS[sort],
    value: parent,
    limit,
    reverse: sort !== "old",
    after,
  });
  const listed = await listedItems(view, items);
  return {
    branches: listed.map((comment) => ({ ...comment, answers: [], next: undefined })),
    next,
  };
}
