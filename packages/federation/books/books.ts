/**
 * The protocol of books as an extension of a federation.
 *
 * @module
 */

import { oneAfterAnother } from "../communities/one_after_another.ts";
import type { Extension } from "../src/extension.ts";
import { GATHER_QUEUE } from "./catalogue/gather_later.ts";
import { gatherBook } from "./catalogue/gather_book.ts";
import { MOVE_QUEUE } from "./catalogue/move_later.ts";
import { movePointers } from "./catalogue/move_pointers.ts";
import { bookUpdateClaims } from "./catalogue/update_book.ts";
import { continueImport, IMPORT_QUEUE } from "./import/continue_import.ts";

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
  return {
    name: "books",
    claims: oneAfterAnother(bookUpdateClaims),
    work: {
      [GATHER_QUEUE]: gatherBook,
      [IMPORT_QUEUE]: (job, context) => continueImport(job, context),
      [MOVE_QUEUE]: movePointers,
    },
  };
}
