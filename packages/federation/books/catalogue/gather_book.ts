/**
 * From one book to what belongs to it: edition, work, editions, authors.
 *
 * @module
 */

import type { Job, Outcome } from "@commonplace/storage";
import { sameOrigin } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { findLater } from "../../src/inbox/find_all.ts";
import { resolve } from "../../src/resolution/resolve.ts";
import type { Gathering } from "./gather_later.ts";
import { findBook, standingIri } from "./known_as.ts";
import { type SaidOfBook, saidOfBook, saidOfSeriesBook } from "./said_of_book.ts";
import { saveSeriesBook, type SeriesBook } from "./series_book.ts";
import { takeSaid } from "./take_book.ts";

/** Documents that one book leads to at most: what a host lists has no end if it does not want one. */
const MOST = 24;

/** Steps from the book: to its work, to the place of that in a series, to the series. */
const DEEPEST = 3;

/** Fetches what belongs to a book, in bounds; when a host does not answer, later once more. */
export async function gatherBook(job: Job, context: Context): Promise<Outcome> {
  const { iri: first, since } = job.payload as Gathering;
  const depths = new Map([[first, 0]]);
  let failure: Failure | undefined;
  for (const [iri, depth] of depths) {
    const found = await gather(context, iri, iri === first ? since : undefined);
    if ("reason" in found) failure ??= found;
    else if (depth < DEEPEST) {
      for (const next of found) {
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
): Promise<readonly string[] | Failure> {
  const { store } = context;
  const resolved = await resolve(context, iri, { since: since ?? 0 });
  if (!resolved.ok) {
    const { message: reason, retryable: isRetryable, retryAfter } = resolved;
    return { reason, isRetryable, retryAfter };
  }
  if (since !== undefined && resolved.fetchedAt < since) {
    return { reason: `${iri} was fetched just before`, isRetryable: true };
  }
  const isLocal = resolved.provenance.kind === "local";
  const said = saidOfBook(resolved.document.text);
  const place = saidOfSeriesBook(resolved.document.text);
  if (place?.iri === resolved.iri) {
    if (!isLocal) await takePlace(context, place);
    return [place.series];
  }
  if (said?.iri !== resolved.iri) return { reason: `${iri} is no book`, isRetryable: false };
  if (isLocal) return related(said);
  await store.transact(async (view) => {
    const isKnown = since === undefined && await findBook(view, said.iri) !== undefined;
    const changes = isKnown ? [] : (await takeSaid(view, said, store.clock.now())).changes;
    return { changes, result: undefined };
  });
  return related(said);
}

function related({ work, authors, editions, places }: SaidOfBook): readonly string[] {
  return [...work === undefined ? [] : [work], ...authors, ...places, ...editions];
}

/** What is in a series is for the origin of the series to say; what is in ours, for us. */
async function takePlace({ store }: Context, said: SeriesBook): Promise<void> {
  await store.transact(async (view) => {
    const [series, book] = await Promise.all([
      standingIri(view, said.series),
      standingIri(view, said.book),
    ]);
    const isTheirs = sameOrigin(series, said.iri);
    const changes = isTheirs ? saveSeriesBook({ ...said, series, book }) : [];
    return { changes, result: undefined };
  });
}
