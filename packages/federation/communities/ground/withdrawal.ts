/**
 * Posts and comments that are down: deleted by their author, removed by a moderator, or both. Either can be taken back
 * without the other.
 *
 * @module
 */

import { type Change, records, references, type View } from "@commonplace/storage";
import { idsOf, read } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { collectionIri } from "../../src/domain.ts";
import { objectCollection } from "../../src/effects/object_collection.ts";
import { rankItem } from "../ranking/rank_item.ts";
import { carriersIn } from "../../src/outbox/carriers.ts";
import { dropCopy, type Hidden, putBack, setAside } from "./copy.ts";
import { type Item, saveItem } from "./item.ts";

const KIND = "community-withdrawal";

/** Documents that one item may answer, and are looked at. */
const PARENTS = 4;

/** Why something is down. */
export type Down = Exclude<Item["state"], "shown">;

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

/** For each reason the IRIs of what went out of sight by it. */
type Withdrawal = { readonly [Reason in Down]?: readonly string[] };

/** Takes an item down; `undefined` where it is down for this reason already. */
export async function withdraw(
  view: View,
  context: Context,
  withdrawing: Withdrawing,
): Promise<readonly Change[] | undefined> {
  const { item, as } = withdrawing;
  const known = await withdrawalOf(view, item.iri);
  if (known[as] !== undefined) return undefined;
  const hidden = await hiddenBy(view, context, withdrawing);
  const changes: Change[] = [];
  for (const part of hidden) changes.push(...await setAside(view, context, part));
  return [
    ...changes,
    ...await keep({ view, context }, item, { ...known, [as]: hidden.map(({ iri }) => iri) }),
  ];
}

/** Brings an item back; `undefined` where it is not down for this reason. */
export async function bringBack(
  view: View,
  context: Context,
  { item, as, at }: Pick<Withdrawing, "as" | "at" | "item">,
): Promise<readonly Change[] | undefined> {
  const { [as]: hidden, ...others } = await withdrawalOf(view, item.iri);
  if (hidden === undefined) return undefined;
  const stay = new Set(Object.values(others).flat());
  const changes: Change[] = [];
  for (const iri of hidden) {
    if (!stay.has(iri)) changes.push(...await putBack(view, context, { iri, at }));
  }
  return [...changes, ...await keep({ view, context }, item, others)];
}

/** Takes an item down for good: nothing of it can be brought back. */
export async function endForGood(
  view: View,
  context: Context,
  { item, by, at }: Pick<Withdrawing, "at" | "by" | "item">,
): Promise<readonly Change[]> {
  const known = await withdrawalOf(view, item.iri);
  const hidden = await hiddenBy(view, context, { item, as: "deleted", by, reach: "author", at });
  const iris = new Set([...Object.values(known).flat(), ...hidden.map(({ iri }) => iri)]);
  const changes: Change[] = [];
  for (const part of hidden) changes.push(...await setAside(view, context, part));
  return [
    ...changes,
    ...[...iris].flatMap((iri) => dropCopy(iri)),
    ...await changeItem({ view, context }, { ...item, state: "deleted" }),
    ...records.delete(KIND, item.iri),
  ];
}

async function withdrawalOf(view: View, iri: string): Promise<Withdrawal> {
  return await records.get(view, KIND, iri) as Withdrawal | undefined ?? {};
}

interface Scene {
  readonly view: View;
  readonly context: Context;
}

/** A removal outweighs a deletion, which can be taken back as long as it is kept what was deleted. */
async function keep(
  scene: Scene,
  item: Item,
  { deleted, removed }: Withdrawal,
): Promise<readonly Change[]> {
  const state = removed ? "removed" : deleted ? "deleted" : "shown";
  const value = { ...(deleted && { deleted }), ...(removed && { removed }) };
  const expires = removed ? undefined : scene.context.store.expiry("tombstones");
  return [
    ...await changeItem(scene, { ...item, state }),
    ...(state === "shown"
      ? records.delete(KIND, item.iri)
      : records.save(KIND, item.iri, { value, expires })),
  ];
}

async function changeItem({ view, context }: Scene, item: Item): Promise<readonly Change[]> {
  return [...saveItem(item), ...await rankItem(view, item, context)];
}

/** What goes out of sight with an item: its document, and the activities of ours that carry it. */
async function hiddenBy(
  view: View,
  { domains, store }: Context,
  { item, as, by, reach, at }: Withdrawing,
): Promise<readonly Hidden[]> {
  const { iri, author, community } = item;
  // What its author takes down is not kept for ever.
  const expires = as === "deleted" ? store.expiry("tombstones") : undefined;
  const common = { by, at, expires };
  const reference = await references.read(view, iri);
  const isVouched = reference.state === "resolved" && reference.provenance.kind === "vouched" &&
    reference.provenance.by === community;
  if (reach === "item" || (reach === "community" && !isVouched)) return [];
  const replies = (await parentsOf(view, item)).map((parent) =>
    objectCollection(parent, "replies")
  );
  const object = { iri, places: replies, ...common };
  if (isVouched) return [{ ...object, as: "forgotten" }];
  const isOurs = domains.of(iri) !== undefined;
  const carriers = [...await carriersIn(view, iri), item.create, item.announce]
    .filter((carrier) => carrier !== undefined && domains.of(carrier) !== undefined)
    .map(String);
  const places = [author, community].map((actor) => collectionIri(actor, "outbox"));
  return [
    { ...object, as: reach === "author" || isOurs ? "gone" : "kept" },
    ...[...new Set(carriers)].map((carrier) =>
      ({ iri: carrier, places, as: "gone", ...common }) as const
    ),
  ];
}

/** The IRIs of what an item answers, as its text says and as the tree does. */
async function parentsOf(view: View, { iri, parent }: Item): Promise<readonly string[]> {
  const text = await references.text(view, iri);
  const result = text === undefined ? undefined : read(text);
  const said = result?.ok ? idsOf(result.document.json, "inReplyTo") : [];
  return [...new Set([...said, parent].filter((named) => named !== undefined))].slice(0, PARENTS);
}
