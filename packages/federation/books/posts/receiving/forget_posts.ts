/**
 * The records of posts of somebody who is no more, forgotten page by page.
 *
 * @module
 */

import type { Change, Job, Outcome } from "@commonplace/storage";
import type { Context } from "../../../src/context.ts";
import { findBookPosts, removeBookPost } from "../book_post.ts";

/** The queue of those whose posts are forgotten. */
export const FORGET_QUEUE = "book-posts-forgotten";

/** Posts that one commit forgets. */
const PAGE = 50;

/** The change that has the posts of somebody forgotten. */
export function forgetPostsOf(author: string): readonly Change[] {
  return [{ kind: "enqueue", job: { queue: FORGET_QUEUE, payload: { author } } }];
}

/** Forgets a page of them, and leaves a job while there are more. */
export async function continueForgetting(job: Job, { store }: Context): Promise<Outcome> {
  const { author } = job.payload as { readonly author: string };
  await store.transact(async (view) => {
    const { items, next } = await findBookPosts(view, { author, scope: "all", limit: PAGE });
    const gone = items.flatMap(({ iri }) => removeBookPost(iri));
    const more = next === undefined ? [] : forgetPostsOf(author);
    return { changes: [...gone, ...more, { kind: "finish", job }], result: undefined };
  });
  return { kind: "done" };
}
