/**
 * What was taken back in a community before it came: the network reorders, and an Undo may overtake its Like.
 *
 * @module
 */

import type { Change } from "@commonplace/storage";
import { consumeEarly, markEarly } from "../../src/effects/early_mark.ts";
import type { Doing } from "../deeds/doing.ts";

/** What is taken back. */
export interface TakenBack {
  /** By which deed. */
  readonly kind: "unvote";
  /** The IRI of what that is done to. */
  readonly object: string;
}

/** Who takes it back, where and when. */
export type Taker = Pick<Doing, "actor" | "at" | "community" | "view">;

/** Remembers that an actor took something back in a community; it counts in that community alone. */
export async function takeBackEarly(taker: Taker, what: TakenBack): Promise<readonly Change[]> {
  return await markEarly(taker.view, markOf(taker, what));
}

/** The changes that use up such a mark when it comes after all, or `undefined` when there is none. */
export async function consumeTakenBack(
  taker: Taker,
  what: TakenBack,
): Promise<readonly Change[] | undefined> {
  return await consumeEarly(taker.view, markOf(taker, what));
}

function markOf(
  { actor, community, at }: Taker,
  { kind, object }: TakenBack,
): { readonly actor: string; readonly iri: string; readonly at: number } {
  return { actor: `${actor} in ${community.iri}`, iri: `${kind} ${object}`, at };
}
