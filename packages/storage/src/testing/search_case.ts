/**
 * How a behaviour of search indexes is written down.
 *
 * @module
 */

import type { SearchIndex, SearchOptions } from "../search/search_index.ts";

/** One behaviour, tried on an empty index. */
export interface SearchCase {
  /** The behaviour, as a sentence. */
  readonly name: string;
  /** Throws when the index behaves otherwise. */
  run(index: SearchIndex): Promise<void>;
}

/** The ids of what is found, sorted. */
export async function idsOf(
  index: SearchIndex,
  query: string,
  options?: SearchOptions,
): Promise<readonly string[]> {
  return (await index.search(query, options)).items.map(({ id }) => id).sort();
}
