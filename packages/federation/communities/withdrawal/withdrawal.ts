/**
 * What is kept of a post or comment that is down: why, and what went out of sight by it.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import type { Context } from "../../src/context.ts";
import { recordKind } from "../../src/records/record_kind.ts";
import type { Item } from "../ground/item.ts";

const WITHDRAWALS = recordKind<Withdrawal>("community-withdrawal");

/** Why something is down. */
export type Down = Exclude<Item["state"], "shown">;

/** For each reason the IRIs of what went out of sight by it. */
export type Withdrawal =
  & {
    readonly [Reason in Down]?: readonly string[];
  }
  & {
    /** Whether it is down for good: what was set aside is forgotten. */
    readonly isEnded?: true;
  };

/** Why an item is down, if it is. */
export async function readWithdrawal(view: View, iri: string): Promise<Withdrawal> {
  return await WITHDRAWALS.read(view, iri) ?? {};
}

/** Keeps why; a deletion can be taken back as long as it is kept what was deleted. */
export function saveWithdrawal(
  iri: string,
  withdrawal: Withdrawal,
  { store }: Pick<Context, "store">,
): readonly Change[] {
  const { deleted, removed, isEnded } = withdrawal;
  if (!deleted && !removed) return WITHDRAWALS.delete(iri);
  const value: Withdrawal = {
    ...(deleted && { deleted }),
    ...(removed && { removed }),
    ...(isEnded && { isEnded }),
  };
  const expires = removed ? undefined : store.expiry("tombstones");
  return WITHDRAWALS.save(iri, value, { expires });
}

/** Everything that is out of sight. */
export function concealedIn({ deleted = [], removed = [] }: Withdrawal): ReadonlySet<string> {
  return new Set([...deleted, ...removed]);
}
