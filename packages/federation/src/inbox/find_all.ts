/**
 * Fetching what an activity cannot do without.
 *
 * @module
 */

import type { Context } from "../context.ts";
import type { Wanted } from "../processing/processor.ts";
import { resolve } from "../resolution/resolve.ts";

/** Documents that one activity may want at once. */
const MOST = 4;

/** Milliseconds until a host that did not answer is asked again. */
const TRY_AGAIN = 60 * 1000;
/** How often that is done. */
const TRIES = 20;

/** What came of looking. */
export type Findings =
  | { readonly kind: "found" }
  | { readonly kind: "missing"; readonly reason: string }
  | { readonly kind: "retry"; readonly after: number; readonly reason: string };

/** Fetches documents from their origins, at most four; those that are known and fresh are not. */
export async function findAll(
  context: Context,
  { iris, since }: Wanted,
  attempt: number,
): Promise<Findings> {
  for (const iri of iris.slice(0, MOST)) {
    const found = await resolve(context, iri, since === undefined ? {} : { since });
    if (found.ok) {
      const after = since !== undefined && found.fetchedAt < since ? findLater(attempt) : undefined;
      if (after === undefined) continue;
      return { kind: "retry", after, reason: `${iri} was fetched a moment ago, but before it` };
    }
    const { message: reason } = found;
    const after = found.retryable ? findLater(attempt, found.retryAfter) : undefined;
    return after === undefined ? { kind: "missing", reason } : { kind: "retry", after, reason };
  }
  return { kind: "found" };
}

/** When to look again, in milliseconds, or `undefined` when that was done often enough. */
export function findLater(attempt: number, retryAfter: number = TRY_AGAIN): number | undefined {
  return attempt < TRIES ? Math.max(retryAfter, TRY_AGAIN) : undefined;
}
