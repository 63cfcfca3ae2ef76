/**
 * All rows of a selection, some at a time.
 *
 * @module
 */

import type { Draft } from "./draft.ts";

/** How many rows are read at once. */
const pageLength = 500;

/** The rows under a prefix, in order, from `start` on when there is one. */
export async function* rowPages(
  draft: Draft,
  prefix: Deno.KvKey,
  start?: Deno.KvKey,
): AsyncGenerator<readonly Deno.KvEntry<unknown>[]> {
  let from = start;
  while (true) {
    const page = await draft.list(startingAt(prefix, from), { limit: pageLength });
    yield page;
    const last = page.at(-1);
    if (!last || page.length < pageLength) return;
    from = [...last.key, ""];
  }
}

/** Selects the rows under a prefix; Deno KV takes no start that is the prefix itself. */
export function startingAt(prefix: Deno.KvKey, start: Deno.KvKey | undefined): Deno.KvListSelector {
  return start ? { prefix, start } : { prefix };
}
