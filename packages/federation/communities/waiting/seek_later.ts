/**
 * Looking for a post or comment at its origin, when something is about it that came first.
 *
 * @module
 */

import type { Change } from "@commonplace/storage";
import { houseOf } from "../../src/fetching/house_of.ts";

/** The queue of posts and comments that are looked for. */
export const SEEK_QUEUE = "community-seek";

/** Longer IRIs are nobody's, and jobs hold ids, no bodies. */
const LONGEST_IRI = 2048;

/** What is looked for. */
export type Sought = {
  /** Its IRI. */
  readonly iri: string;
  /** The IRI of the community that it must be in. */
  readonly community: string;
};

/** The changes that have a post or comment looked for, with all that it answers. */
export function seekLater({ iri, community }: Sought): readonly Change[] {
  if (iri.length > LONGEST_IRI) return [];
  const job = {
    queue: SEEK_QUEUE,
    payload: { iri, community },
    idempotencyKey: `${community} ${iri}`,
    lane: houseOf(iri),
  };
  return [{ kind: "enqueue", job }];
}
