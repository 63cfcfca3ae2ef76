/**
 * Whom this server has nothing to do with: asked before anything is taken, fetched or sent.
 *
 * @module
 */

import { blocks, type View } from "@commonplace/storage";
import type { Refusal, RefusalContext } from "./standing.ts";
import { standingOf } from "./standing.ts";

/** What is asked, and between whom. */
export interface RefusalOptions {
  /**
   * Whether something comes `in` from there or goes `out` to there, be it a delivery, a fetch or an answer. Who
   * has blocked one of ours may still send to it.
   */
  readonly direction: "in" | "out";
  /**
   * The IRI of the actor of ours who would receive or send; its own blocks count too.
   * @default nobody in particular
   */
  readonly local?: string | undefined;
  /**
   * What to read through; in a transaction, what is committed rests on the answer.
   * @default the store's own view
   */
  readonly view?: View;
}

/**
 * Why this server has nothing to do with an actor, or with a host when it is given an origin;
 * `undefined` when it has. It holds from the commit of a block on, in every process on the same store: each call
 * looks once at the store. Our own domains are never refused, nor is what is no http(s) IRI, with
 * which nothing can be done anyhow.
 */
export async function refusal(
  context: RefusalContext,
  iri: string,
  { direction, local, view = context.store.view }: RefusalOptions,
): Promise<Refusal | undefined> {
  const { refusal } = await standingOf(context, iri, view);
  if (refusal !== undefined || local === undefined) return refusal;
  if (await blocks.isBlockedBy(view, iri, local)) {
    return { kind: "actor", message: `${iri} is blocked by ${local}.` };
  }
  if (direction === "in" || !await blocks.isBlockedBy(view, local, iri)) return undefined;
  return { kind: "blocked-by", message: `${local} is blocked by ${iri}.` };
}

/** Whether this server has nothing to do with an actor or host; see {@linkcode refusal}. */
export async function isRefused(
  context: RefusalContext,
  iri: string,
  options: RefusalOptions,
): Promise<boolean> {
  return await refusal(context, iri, options) !== undefined;
}
