/**
 * Shelves and lists as a part of the protocol of books.
 *
 * @module
 */

import { oneAfterAnother } from "../../communities/one_after_another.ts";
import type { Extension } from "../../src/extension.ts";
import { itemPerformers } from "./perform_items.ts";
import { collectionPerformers } from "./perform_collections.ts";
import { collectionClaims, collectionProcessors } from "./receive_collections.ts";
import { itemClaims } from "./receive_items.ts";
import { serveShelves } from "./serve_shelves.ts";
import { continueSweepOfShelves, SWEEP_SHELVES_QUEUE, sweepActor } from "./sweep_collections.ts";

/**
 * Shelves and lists of books, sent and received, without the rest of what readers do: `books` has them too.
 *
 * @example A server of bookshelves
 * ```ts ignore
 * createFederation({ store, fetcher, domains, software, extensions: [shelves] });
 * ```
 */
export const shelves: Extension = {
  name: "shelves",
  claims: oneAfterAnother(collectionClaims, itemClaims),
  processors: collectionProcessors,
  performers: oneAfterAnother(collectionPerformers, itemPerformers),
  leaving: ({ iri }) => sweepActor(iri),
  serve: serveShelves,
  work: { [SWEEP_SHELVES_QUEUE]: continueSweepOfShelves },
};
