/**
 * The protocol of books as an extension of a federation.
 *
 * @module
 */

import type { Extension } from "../src/extension.ts";
import { bookPosts, type BookPostsOptions } from "./posts/posts.ts";

/** What the program around decides. */
export type BooksOptions = BookPostsOptions;

/**
 * Makes a server a member of the network of readers, as BookWyrm documents it.
 *
 * @example A federation of readers
 * ```ts ignore
 * createFederation({ store, fetcher, domains, software, extensions: [books] });
 * ```
 */
export const books: Extension = booksWith();

/** The same with what the program around decides. */
export function booksWith(options: BooksOptions = {}): Extension {
  return { ...bookPosts(options), name: "books" };
}
