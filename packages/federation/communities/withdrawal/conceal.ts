/**
 * What carries a post or comment that was edited often, put out of sight and back again some at a time: each is a
 * handful of rows that a commit rests on.
 *
 * @module
 */

import type { Change, Job, Outcome, View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { type Item, readItem } from "../ground/item.ts";
import { carriersOf, placesOf } from "./carriers_of.ts";
import { dropCopy, hasCopy, putBack, setAside } from "./copy.ts";
import { concealedIn, readWithdrawal, type Withdrawal } from "./withdrawal.ts";

/** The queue of what is left of it. */
export const CONCEAL_QUEUE = "communities-conceal";

/** What carries an item, put out of sight or back with it in its own commit; and in one of those that follow. */
export const AT_ONCE = 3;

interface Concealing {
  readonly view: View;
  readonly context: Context;
  readonly item: Item;
  /** Why it is down now, if it is. */
  readonly withdrawal: Withdrawal;
  /** When, milliseconds since 1970. */
  readonly at: number;
}

/** The changes that bring some carriers out of sight or back, as it is to be now, and have the next ones follow. */
export async function conceal(
  concealing: Concealing,
  from: number = 0,
): Promise<readonly Change[]> {
  const { view, context, item } = concealing;
  const carriers = await carriersOf(view, context, item);
  const changes: Change[] = [];
  for (const iri of carriers.slice(from, from + AT_ONCE)) {
    changes.push(...await concealOne(concealing, iri));
  }
  const next = from + AT_ONCE;
  return next < carriers.length ? [...changes, later(item.iri, next)] : changes;
}

/** Goes on with the next ones, by what is to be now. */
export async function continueConcealing(job: Job, context: Context): Promise<Outcome> {
  const { iri, from } = job.payload as { readonly iri: string; readonly from: number };
  const at = context.store.clock.now();
  await context.store.transact(async (view) => {
    const item = await readItem(view, iri);
    const withdrawal = await readWithdrawal(view, iri);
    const changes = item ? await conceal({ view, context, item, withdrawal, at }, from) : [];
    return { changes: [...changes, { kind: "finish", job }], result: undefined };
  });
  return { kind: "done" };
}

async function concealOne(
  { view, context, item, withdrawal, at }: Concealing,
  iri: string,
): Promise<readonly Change[]> {
  const isSetAside = await hasCopy(view, iri);
  const isConcealed = concealedIn(withdrawal).has(iri);
  if (!isConcealed) return isSetAside ? await putBack(view, context, { iri, at }) : [];
  const { removed, isEnded } = withdrawal;
  const expires = removed ? undefined : context.store.expiry("tombstones");
  const places = placesOf(iri, item);
  const hidden = { iri, places, as: "gone", by: item.author, at, expires } as const;
  return [
    ...(isSetAside ? [] : await setAside(view, context, hidden)),
    ...(isEnded ? dropCopy(iri) : []),
  ];
}

function later(iri: string, from: number): Change {
  return { kind: "enqueue", job: { queue: CONCEAL_QUEUE, payload: { iri, from } } };
}
