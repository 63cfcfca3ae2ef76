/**
 * The protocol of books as an extension of a federation.
 *
 * @module
 */

import type { SearchIndex } from "@commonplace/storage/search";
import { oneAfterAnother } from "../src/processing/one_after_another.ts";
import type { Context } from "../src/context.ts";
import type { Extension } from "../src/extension.ts";
import type { Asked } from "../src/hooks.ts";
import { bookEditPerformers, type MayEdit } from "./catalogue/edit_book.ts";
import { GATHER_QUEUE } from "./catalogue/gather_later.ts";
import { gatherBook } from "./catalogue/gather_book.ts";
import { indexWorker } from "./catalogue/index_books.ts";
import { INDEX_QUEUE } from "./catalogue/keep_book.ts";
import { MOVE_QUEUE } from "./catalogue/move_later.ts";
import { movePointers } from "./catalogue/move_pointers.ts";
import { serveCatalogue } from "./catalogue/serve_catalogue.ts";
import { serveJson } from "./catalogue/serve_json.ts";
import { searchServer } from "./catalogue/serve_search.ts";
import { bookUpdateClaims } from "./catalogue/update_book.ts";
import { allInTurn } from "../src/processing/all_in_turn.ts";
import { continueImport, IMPORT_QUEUE } from "./import/continue_import.ts";
import { bookPosts, type BookPostsOptions } from "./posts/posts.ts";
import {
  ASK_QUEUE,
  continueAsking,
  moveClaims,
  moveProcessors,
} from "./relations/ask_the_moved.ts";
import { shelves } from "./shelves/shelves.ts";

/** What the program around provides and decides. */
export interface BooksOptions extends BookPostsOptions {
  /**
   * Where books are found by words: of each process its own, or one in Postgres for several on one database. The
   * program calls `indexBooks` where it opens one, in case that was lost, and closes it.
   * @default they are found by their identifiers alone
   */
  readonly search?: SearchIndex;
  /**
   * Whether an actor of ours may edit a book of ours, by an Update.
   * @default who added it, or edited it last
   */
  readonly mayEdit?: MayEdit;
}

/**
 * Makes a server a member of the network of readers, as BookWyrm documents it.
 *
 * @example A federation of readers
 * ```ts ignore
 * createFederation({ store, fetcher, domains, software, extensions: [books] });
 * ```
 */
export const books: Extension = booksWith();

/** The same with what the program around provides and decides. */
export function booksWith(options: BooksOptions = {}): Extension {
  const { search } = options;
  const posts = bookPosts(options);
  return {
    ...posts,
    claims: oneAfterAnother(bookUpdateClaims, moveClaims, shelves.claims, posts.claims),
    processors: allInTurn(posts.processors, moveProcessors, shelves.processors),
    serve: firstOf(
      serveJson,
      posts.serve,
      serveCatalogue,
      searchServer(search),
      shelves.serve,
    ),
    performers: oneAfterAnother(
      bookEditPerformers(options.mayEdit),
      shelves.performers,
      posts.performers,
    ),
    leaving: (owner) => [...posts.leaving(owner), ...shelves.leaving(owner)],
    work: {
      ...posts.work,
      ...shelves.work,
      [ASK_QUEUE]: continueAsking,
      [GATHER_QUEUE]: gatherBook,
      [IMPORT_QUEUE]: (job, context) => continueImport(job, context),
      [INDEX_QUEUE]: indexWorker(search),
      [MOVE_QUEUE]: movePointers,
    },
  };
}

type Serve = (request: Request, asked: Asked, context: Context) => Promise<Response | undefined>;

/** The first that answers does so. */
function firstOf(...all: readonly Serve[]): Serve {
  return async (request, asked, context) => {
    for (const serve of all) {
      const response = await serve(request, asked, context);
      if (response) return response;
    }
    return undefined;
  };
}
