/**
 * Posts about books that are known by several IRIs.
 *
 * @module
 */

import type { Change, Job, Outcome, View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { standingIri } from "../catalogue/known_as.ts";
import { type BookPost, findPostsNaming, saveBookPost } from "./book_post.ts";

/** The queue of books whose posts go over to another. */
export const REBIND_QUEUE = "book-posts-rebound";

/** Posts that one commit binds to another book. */
const PAGE = 50;

/** The post with its books by the IRIs that they have here, each once. */
export async function standingPost(view: View, post: BookPost): Promise<BookPost> {
  const books = await Promise.all(post.books.map((book) => standingIri(view, book)));
  return { ...post, books: [...new Set(books)] };
}

/** The change that has the posts about a book found under another, into which it was merged. */
export function rebindPosts(book: string): readonly Change[] {
  return [{ kind: "enqueue", job: { queue: REBIND_QUEUE, payload: { book } } }];
}

/** Binds a page of them, and leaves a job while there are more. */
export async function continueRebinding(job: Job, { store }: Context): Promise<Outcome> {
  const { book } = job.payload as { readonly book: string };
  await store.transact(async (view) => {
    const finish = { kind: "finish", job } as const;
    if (await standingIri(view, book) === book) return { changes: [finish], result: undefined };
    const { items, next } = await findPostsNaming(view, book, { limit: PAGE });
    const bound = await Promise.all(items.map((post) => standingPost(view, post)));
    const more = next === undefined ? [] : rebindPosts(book);
    return { changes: [...bound.flatMap(saveBookPost), ...more, finish], result: undefined };
  });
  return { kind: "done" };
}
