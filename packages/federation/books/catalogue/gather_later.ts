/**
 * What belongs to a book, fetched when there is time.
 *
 * @module
 */

import type { Change } from "@commonplace/storage";

/** The queue of books of which the work, the authors and the editions are to be fetched. */
export const GATHER_QUEUE = "books-gather";

/** Which book. */
export type Gathering = {
  /** Its IRI. */
  readonly iri: string;
  /** What was fetched before this time is fetched again and takes the place of what was known, milliseconds since 1970. */
  readonly since?: number;
};

/** The change that has them fetched. */
export function gatherLater(payload: Gathering): readonly Change[] {
  const { iri, since } = payload;
  // One that waits to fetch what is missing does not stand for one that fetches what is known.
  const idempotencyKey = since === undefined ? iri : `${iri} again`;
  return [{ kind: "enqueue", job: { queue: GATHER_QUEUE, payload, idempotencyKey } }];
}
