/**
 * From one book to what belongs to it: edition, work, editions, authors.
 *
 * @module
 */

import type { Job, Outcome } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { findLater } from "../../src/inbox/find_all.ts";
import { resolve } from "../../src/resolution/resolve.ts";
import type { Gathering } from "./gather_later.ts";
import { findBook } from "./known_as.ts";
import { type SaidOfBook, saidOfBook } from "./said_of_book.ts";
import { takeSaid } from "./take_book.ts";

/** Documents that one book leads to at most: what a host lists has no end if it does not want one. */
const MOST = 24;

/** Steps from the book: to its work, to that work's editions and authors. */
const DEEPEST = 2;

/** Fetches what belongs to a book, in bounds; when a host does not answer, later once more. */
export async function gatherBook(job: Job, context: Context): Promise<Outcome> {
  const { iri: first, since } = job.payload as Gathering;
  const depths = new Map([[first, 0]]);
  let failure: Failure | undefined;
  for (const [iri, depth] of depths) {
    const found = await gather(context, iri, iri === first ? since : undefined);
    if ("reason" in found) failure ??= found;
    else if (depth < DEEPEST) {
      for (const next of related(found)) {
        if (depths.size < MOST && !depths.has(next)) depths.set(next, depth + 1);
      }
    }
  }
  if (failure?.isRetryable !== true) return { kind: "done" };
  const { reason, retryAfter } = failure;
  const after = findLater(job.attempt, retryAfter);
  return after === undefined ? { kind: "done" } : { kind: "retry", after, reason };
}

interface Failure {
  readonly reason: string;
  readonly isRetryable: boolean;
  readonly retryAfter?: number | undefined;
}

/** What is known already is not fetched, but for what must be as its origin has it since. */
async function gather(
  context: Context,
  iri: string,
  since: number | undefined,
): Promise<SaidOfBook | Failure> {
  const { store } = context;
  const resolved = await resolve(context, iri, { since: since ?? 0 });
  if (!resolved.ok) {
    const { message: reason, retryable: isRetryable, retryAfter } = resolved;
    return { reason, isRetryable, retryAfter };
  }
  if (since !== undefined && resolved.fetchedAt < since) {
    return { reason: `${iri} was fetched just before`, isRetryable: true };
  }
  const said = saidOfBook(resolved.document.text);
  if (said === undefined || said.iri !== resolved.iri) {
    return { reason: `${iri} is no book`, isRetryable: false };
  }
  if (resolved.provenance.kind === "local") return said;
  await store.transact(async (view) => {
    const isKnown = since === undefined && await findBook(view, said.iri) !== undefined;
    const changes = isKnown ? [] : (await takeSaid(view, said, store.clock.now())).changes;
    return { changes, result: undefined };
  });
  return said;
}

function related({ work, authors, editions }: SaidOfBook): readonly string[] {
  return [...work === undefined ? [] : [work], ...authors, ...editions];
}
