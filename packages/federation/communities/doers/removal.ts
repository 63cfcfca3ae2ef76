/**
 * Posts and comments that go out of sight, and come back.
 *
 * @module
 */

import { type Change, references } from "@commonplace/storage";
import { fetchLater } from "../../src/processing/fetch_later.ts";
import { applied, dropped, type Effect } from "../../src/processing/processor.ts";
import type { DeedOf } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import type { Item } from "../ground/item.ts";
import { bringBack, type Reach, withdraw } from "../withdrawal/withdraw.ts";
import { type Order, type Scan, sweep } from "../sweeping/sweep.ts";
import { itemMeant, NO_ITEM } from "./item_meant.ts";
import { moderated, reachOfModerator } from "./moderated.ts";

/** The author deletes it (Lemmy S133); what is below it stays. A Tombstone takes the place of what is ours (410, S135). */
export async function deleteItem({ object }: DeedOf<"delete">, doing: Doing): Promise<Effect> {
  const item = await itemMeant(doing, object);
  if (item === undefined) return dropped(NO_ITEM);
  const { view, context, actor: by, at } = doing;
  const taken = { item, as: "deleted", by, reach: reachOfAuthor(doing), at } as const;
  const changes = await withdraw(view, context, taken);
  if (changes === undefined) return { kind: "repeated", changes: [] };
  return applied(...changes, ...asked(doing, item));
}

/** The author takes the deletion back: it is there again, byte for byte (Lemmy S143). */
export async function restoreItem({ object }: DeedOf<"restore">, doing: Doing): Promise<Effect> {
  const item = await itemMeant(doing, object);
  if (item === undefined) return dropped(NO_ITEM);
  const { view, context, at } = doing;
  const changes = await bringBack(view, context, { item, as: "deleted", at });
  if (changes === undefined) return dropped("Its author has not deleted it");
  return applied(...changes, ...await lookedForAgain(doing, item));
}

/** A moderator removes it (Lemmy S136, D11): in its community, and where that is ours it is not served any more. */
export async function removeItem(deed: DeedOf<"remove">, doing: Doing): Promise<Effect> {
  const item = await itemMeant(doing, deed.object);
  if (item === undefined) return dropped(NO_ITEM);
  const { view, context, actor: by, at } = doing;
  const removed = { item, as: "removed", by, reach: reachOfModerator(doing), at } as const;
  const changes = await withdraw(view, context, removed);
  if (changes === undefined && !deed.withReplies) return { kind: "repeated", changes: [] };
  return moderated(doing, deed, [...changes ?? [], ...belowToo(deed, doing, item)]);
}

/** A moderator takes the removal back (Lemmy S143). */
export async function reinstateItem(deed: DeedOf<"reinstate">, doing: Doing): Promise<Effect> {
  const item = await itemMeant(doing, deed.object);
  if (item === undefined) return dropped(NO_ITEM);
  const { view, context, at } = doing;
  const changes = await bringBack(view, context, { item, as: "removed", at });
  if (changes === undefined && !deed.withReplies) return dropped("No moderator has removed it");
  const found = await lookedForAgain(doing, item);
  return moderated(doing, deed, [...changes ?? [], ...found, ...belowToo(deed, doing, item)]);
}

/** What was signed by its author is the author's word; what a community passes on is that of the community. */
function reachOfAuthor({ way }: Doing): Reach {
  return way === "guest" ? "community" : "author";
}

/** Whether what a community says of a document of somebody else is so, its origin knows. */
function asked({ way, context, at }: Doing, { iri, isVouched }: Item): readonly Change[] {
  const isAuthentic = way === "guest" && !isVouched && !context.domains.of(iri);
  return isAuthentic ? fetchLater({ iri, since: at }) : [];
}

/** What its origin said to be gone would be taken to be so for ever. */
async function lookedForAgain(doing: Doing, item: Item): Promise<readonly Change[]> {
  const { state } = await references.read(doing.view, item.iri);
  const again = state === "gone" ? asked(doing, item) : [];
  return again.length > 0 ? [...references.remove(item.iri), ...again] : [];
}

/** Everything below it is meant too (Lemmy D11): all comments of a post, the answers to a comment and theirs. */
function belowToo(
  { kind: act, withReplies }: DeedOf<"reinstate" | "remove">,
  doing: Doing,
  { iri, kind }: Item,
): readonly Change[] {
  if (!withReplies) return [];
  const { activity, actor: by, at } = doing;
  const order: Order = { about: iri, activity, act, by, reach: reachOfModerator(doing), at };
  const scan: Scan = { index: kind === "post" ? "comments" : "answers", value: iri };
  return sweep(order, scan);
}
