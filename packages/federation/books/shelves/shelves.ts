/**
 * Shelves and lists as a part of the protocol of books.
 *
 * @module
 */

import { oneAfterAnother } from "../../src/processing/one_after_another.ts";
import type { Extension } from "../../src/extension.ts";
import { itemPerformers } from "./perform_items.ts";
import { collectionPerformers } from "./perform_collections.ts";
import { collectionClaims, collectionProcessors } from "./receive_collections.ts";
import { itemClaims } from "./receive_items.ts";
import { serveItems } from "./serve_items.ts";
import { serveShelves } from "./serve_shelves.ts";
import { continueSweepOfShelves, SWEEP_SHELVES_QUEUE, sweepActor } from "./sweep_collections.ts";

/** What shelves and lists are to the extension of books. */
export const shelves: Required<
  Pick<Extension, "claims" | "leaving" | "performers" | "processors" | "serve" | "work">
> = {
  claims: oneAfterAnother(collectionClaims, itemClaims),
  processors: collectionProcessors,
  performers: oneAfterAnother(collectionPerformers, itemPerformers),
  leaving: ({ iri }) => sweepActor(iri),
  serve: async (...asked) => await serveShelves(...asked) ?? await serveItems(...asked),
  work: { [SWEEP_SHELVES_QUEUE]: continueSweepOfShelves },
};
