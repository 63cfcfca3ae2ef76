/**
 * What points at a book that is known by another IRI now.
 *
 * @module
 */

import type { Change } from "@commonplace/storage";

/** The queue of books that were merged. */
export const MOVE_QUEUE = "books-move";

/** The change that has the editions and the books of one that was merged point at the other. */
export function moveLater(iri: string): readonly Change[] {
  return [{ kind: "enqueue", job: { queue: MOVE_QUEUE, payload: iri, idempotencyKey: iri } }];
}
