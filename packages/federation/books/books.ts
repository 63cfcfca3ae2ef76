/**
 * The protocol of books as an extension of a federation.
 *
 * @module
 */

import type { Extension } from "../src/extension.ts";

/**
 * Makes a server a member of the network of readers, as BookWyrm documents it.
 *
 * @example A federation of readers
 * ```ts ignore
 * createFederation({ store, fetcher, domains, software, extensions: [books] });
 * ```
 */
export const books: Extension = booksWith();

/** The same with what the program around provides. */
export function booksWith(): Extension {
  return { name: "books" };
}
