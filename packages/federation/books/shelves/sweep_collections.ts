/**
 * What is left of shelves and lists that are gone, taken away page by page.
 *
 * @module
 */

import type { Change, Job, Outcome, View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { findBookCollections, removeBookCollection } from "./book_collection.ts";
import { findItems, removeItem } from "./collection_item.ts";
import { keptReading, removeReading } from "./reading.ts";

/** The queue of what is to be taken away. */
export const SWEEP_SHELVES_QUEUE = "books-shelves-sweep";

/** Items that one commit takes away. */
const PAGE = 50;

/** Shelves and lists of somebody who is gone that one commit takes away. */
const COLLECTIONS = 20;

type Sweep =
  /** What is on a shelf or a list; of a shelf its owner's reading status is over too. */
  | { readonly collection: string; readonly owner?: string }
  /** All shelves and lists of somebody. */
  | { readonly actor: string };

/** The changes that have everything on a shelf or a list taken away. */
export function sweepCollection(collection: string, owner?: string): readonly Change[] {
  return sweep({ collection, ...(owner !== undefined && { owner }) });
}

/** The changes that have all shelves and lists of somebody taken away. */
export function sweepActor(actor: string): readonly Change[] {
  return sweep({ actor });
}

/** Takes away a page, and leaves a job for the next. */
export async function continueSweepOfShelves(job: Job, context: Context): Promise<Outcome> {
  const payload = job.payload as Sweep;
  await context.store.transact(async (view) => {
    const changes = "actor" in payload
      ? await someCollections(view, payload.actor)
      : await someItems(view, payload);
    const more = changes.length === 0 ? [] : sweep(payload);
    return { changes: [...changes, ...more, { kind: "finish", job }], result: undefined };
  });
  return { kind: "done" };
}

async function someCollections(view: View, owner: string): Promise<readonly Change[]> {
  const options = { owner, limit: COLLECTIONS };
  const changes: Change[] = [];
  for (const type of ["Shelf", "BookList"] as const) {
    const { items } = await findBookCollections(view, type, options);
    for (const { iri } of items) {
      changes.push(...removeBookCollection(iri), ...sweepCollection(iri, owner));
    }
  }
  return changes;
}

async function someItems(
  view: View,
  { collection: value, owner }: Extract<Sweep, { readonly collection: string }>,
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const state of ["approved", "pending"] as const) {
    const { items } = await findItems(view, state, { value, limit: PAGE });
    for (const item of items) {
      changes.push(...removeItem(item));
      const reading = owner === undefined ? undefined : await keptReading(view, owner, item.book);
      if (reading?.shelf === value) changes.push(...removeReading(reading));
    }
  }
  return changes;
}

function sweep(payload: Sweep): readonly Change[] {
  return [{ kind: "enqueue", job: { queue: SWEEP_SHELVES_QUEUE, payload } }];
}
