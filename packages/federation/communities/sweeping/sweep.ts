/**
 * Decisions about many items at once, such as all that somebody wrote: carried out page by page, by jobs.
 *
 * @module
 */

import type { Change, Job, Outcome, View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { recordKind } from "../../src/records/record_kind.ts";
import { findItems, type Item, type ItemIndex } from "../ground/item.ts";
import { bringBack, endForGood, type Reach, withdraw } from "../withdrawal/withdraw.ts";

/** The queue of what is left to do. */
export const SWEEP_QUEUE = "communities-sweep";

/** By what a decision is about: the newest one. */
const NEWEST = recordKind<Pick<Order, "activity">>("community-sweep");

/** Items that one commit decides about: each may have a dozen rows that the commit rests on. */
const PAGE = 2;

/** How long a decision is remembered, so that what is left of an older one ends: 30 days, in milliseconds. */
const REMEMBERED = 30 * 24 * 3600 * 1000;

/** What is decided. */
export type Order = {
  /** What it is about, whoever decides it: a newer order about the same ends an older one. */
  readonly about: string;
  /** The IRI of the activity that said it. */
  readonly activity: string;
  /** What becomes of each item: `end` takes it down for good. */
  readonly act: "end" | "reinstate" | "remove";
  /** The IRI of who decided. */
  readonly by: string;
  /** How far it reaches, see {@linkcode Reach}. */
  readonly reach: Reach;
  /** When it was decided, milliseconds since 1970. */
  readonly at: number;
};

/** Where items are looked for: those that an index holds under an IRI, and what answers them where it is `answers`. */
export type Scan = {
  readonly index: ItemIndex;
  readonly value: string;
  readonly after?: string;
};

/** The changes that have a decision carried out on all items that are found. */
export function sweep(order: Order, scan: Scan): readonly Change[] {
  const expires = order.at + REMEMBERED;
  return [
    ...NEWEST.save(order.about, { activity: order.activity }, { expires }),
    step(order, scan),
  ];
}

/** Decides about a page of items, and leaves a job for the next and one for the answers to each. */
export async function continueSweep(job: Job, context: Context): Promise<Outcome> {
  const { order, scan } = job.payload as { readonly order: Order; readonly scan: Scan };
  await context.store.transact(async (view) => {
    const changes = await isCurrent(view, order)
      ? await onePage({ view, context, order }, scan)
      : [];
    return { changes: [...changes, { kind: "finish", job }], result: undefined };
  });
  return { kind: "done" };
}

function step(order: Order, scan: Scan): Change {
  return { kind: "enqueue", job: { queue: SWEEP_QUEUE, payload: { order, scan } } };
}

async function isCurrent(view: View, { about, activity }: Order): Promise<boolean> {
  const kept = await NEWEST.read(view, about);
  return kept?.activity === activity;
}

interface Sweeping {
  readonly view: View;
  readonly context: Context;
  readonly order: Order;
}

async function onePage(
  sweeping: Sweeping,
  { index, value, after }: Scan,
): Promise<readonly Change[]> {
  const { view, order } = sweeping;
  const { items, next } = await findItems(view, index, { value, after, limit: PAGE });
  const changes: Change[] = [];
  for (const item of items) {
    changes.push(...await decided(sweeping, item));
    if (index === "answers") changes.push(...await below(sweeping, item));
  }
  return next === undefined ? changes : [...changes, step(order, { index, value, after: next })];
}

async function below(
  { view, order }: Sweeping,
  { iri: value }: Item,
): Promise<readonly Change[]> {
  const { items } = await findItems(view, "answers", { value, limit: 1 });
  return items.length === 0 ? [] : [step(order, { index: "answers", value })];
}

async function decided(
  { view, context, order: { act, by, reach, at } }: Sweeping,
  item: Item,
): Promise<readonly Change[]> {
  if (act === "end") return await endForGood(view, context, { item, by, at });
  const withdrawing = { item, as: "removed", by, reach, at } as const;
  const changes = act === "remove"
    ? await withdraw(view, context, withdrawing)
    : await bringBack(view, context, withdrawing);
  return changes ?? [];
}
