/**
 * Posts about books that are known by several IRIs.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { standingIri } from "../catalogue/known_as.ts";
import { type BookPost, findPostsNaming, saveBookPost } from "./book_post.ts";

/** Posts that are changed in one transaction. */
const BATCH = 20;

/** The post with its books by the IRIs that they have here, each once. */
export async function standingPost(view: View, post: BookPost): Promise<BookPost> {
  const books = await Promise.all(post.books.map((book) => standingIri(view, book)));
  return { ...post, books: [...new Set(books)] };
}

/** Has some of the posts about a merged book found under the one that it is known as; returns how many. */
export async function moveSomePosts(
  { store }: Pick<Context, "store">,
  from: string,
): Promise<number> {
  return await store.transact(async (view) => {
    if (await standingIri(view, from) === from) return { changes: [], result: 0 };
    const { items } = await findPostsNaming(view, from, { limit: BATCH });
    const moved = await Promise.all(items.map((post) => standingPost(view, post)));
    return { changes: moved.flatMap(saveBookPost), result: moved.length };
  });
}
