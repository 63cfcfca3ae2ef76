/**
 * Posts and comments that go down, deleted by their author, removed by a moderator, or both; either can be taken back
 * without the other.
 *
 * @module
 */

import { type Change, references, type View } from "@commonplace/storage";
import { idsOf, read } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { objectCollection } from "../../src/effects/object_collection.ts";
import { type Item, saveItem } from "../ground/item.ts";
import { rankItem } from "../ranking/rank_item.ts";
import { carriersOf } from "./carriers_of.ts";
import { conceal } from "./conceal.ts";
import { dropCopy, type Hidden, putBack, setAside } from "./copy.ts";
import {
  concealedIn,
  type Down,
  readWithdrawal,
  saveWithdrawal,
  type Withdrawal,
} from "./withdrawal.ts";

/** Documents that one item may answer, and are looked at. */
const PARENTS = 4;

/**
 * How far a decision reaches: the document itself by the word of its `author` or of a moderator of its `home`, who
 * decides for what is ours; what its `community` alone vouches for; or the `item` in its community and nothing else.
 */
export type Reach = "author" | "community" | "home" | "item";

/** What goes down, or comes back. */
export interface Withdrawing {
  readonly item: Item;
  readonly as: Down;
  /** The IRI of whose word it is. */
  readonly by: string;
  readonly reach: Reach;
  /** When, milliseconds since 1970. */
  readonly at: number;
}

/** Takes an item down; `undefined` where it is down for this reason already. */
export async function withdraw(
  view: View,
  context: Context,
  withdrawing: Withdrawing,
): Promise<readonly Change[] | undefined> {
  const { item, as, at } = withdrawing;
  const known = await readWithdrawal(view, item.iri);
  if (known[as] !== undefined) return undefined;
  const { object, carriers } = await hiddenBy(view, context, withdrawing);
  const iris = [...(object ? [object.iri] : []), ...carriers];
  const withdrawal = { ...known, [as]: iris };
  return [
    ...(object ? await setAside(view, context, object) : []),
    ...(carriers.length > 0 ? await conceal({ view, context, item, withdrawal, at }) : []),
    ...await keep(view, context, { item, withdrawal }),
  ];
}

/** Brings an item back; `undefined` where it is not down for this reason, or down for good. */
export async function bringBack(
  view: View,
  context: Context,
  { item, as, at }: Pick<Withdrawing, "as" | "at" | "item">,
): Promise<readonly Change[] | undefined> {
  const { iri } = item;
  const { [as]: hidden, ...withdrawal } = await readWithdrawal(view, iri);
  if (hidden === undefined || withdrawal.isEnded) return undefined;
  const isBack = hidden.includes(iri) && !concealedIn(withdrawal).has(iri);
  return [
    ...(isBack ? await putBack(view, context, { iri, at }) : []),
    ...(hidden.length > 0 ? await conceal({ view, context, item, withdrawal, at }) : []),
    ...await keep(view, context, { item, withdrawal }),
  ];
}

/** Takes an item down for good: nothing of it can be brought back. */
export async function endForGood(
  view: View,
  context: Context,
  { item, by, at }: Pick<Withdrawing, "at" | "by" | "item">,
): Promise<readonly Change[]> {
  const ending = { item, as: "deleted", by, reach: "author", at } as const;
  const { object, carriers } = await hiddenBy(view, context, ending);
  const withdrawal = { deleted: [item.iri, ...carriers], isEnded: true } as const;
  return [
    ...(object ? await setAside(view, context, object) : []),
    ...dropCopy(item.iri),
    ...await conceal({ view, context, item, withdrawal, at }),
    ...await keep(view, context, { item, withdrawal }),
  ];
}

/** A removal outweighs a deletion. */
async function keep(
  view: View,
  context: Context,
  { item, withdrawal }: { readonly item: Item; readonly withdrawal: Withdrawal },
): Promise<readonly Change[]> {
  const { deleted, removed } = withdrawal;
  const changed: Item = { ...item, state: removed ? "removed" : deleted ? "deleted" : "shown" };
  return [
    ...saveItem(changed),
    ...await rankItem(view, changed, context),
    ...saveWithdrawal(item.iri, withdrawal, context),
  ];
}

interface Out {
  /** Its document. */
  readonly object?: Hidden;
  /** The IRIs of the activities of ours that carry it. */
  readonly carriers: readonly string[];
}

/** What goes out of sight with an item. */
async function hiddenBy(
  view: View,
  context: Context,
  { item, as, by, reach, at }: Withdrawing,
): Promise<Out> {
  const { iri, community } = item;
  const reference = await references.read(view, iri);
  const isVouched = reference.state === "resolved" && reference.provenance.kind === "vouched" &&
    reference.provenance.by === community;
  if (reach === "item" || (reach === "community" && !isVouched)) return { carriers: [] };
  const places = (await parentsOf(view, item)).map((parent) => objectCollection(parent, "replies"));
  // What its author takes down is not kept for ever.
  const expires = as === "deleted" ? context.store.expiry("tombstones") : undefined;
  const object = { iri, places, by, at, expires };
  if (isVouched) return { object: { ...object, as: "forgotten" }, carriers: [] };
  const isOurs = context.domains.of(iri) !== undefined;
  return {
    object: { ...object, as: reach === "author" || isOurs ? "gone" : "kept" },
    carriers: await carriersOf(view, context, item),
  };
}

/** The IRIs of what an item answers, as its text says and as the tree does. */
async function parentsOf(view: View, { iri, parent }: Item): Promise<readonly string[]> {
  const text = await references.text(view, iri);
  const result = text === undefined ? undefined : read(text);
  const said = result?.ok ? idsOf(result.document.json, "inReplyTo") : [];
  return [...new Set([...said, parent].filter((named) => named !== undefined))].slice(0, PARENTS);
}
