/**
 * How old actors are.
 *
 * @module
 */

import { momentOf, textOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { ResolvedActor } from "../resolution/resolved_actor.ts";

/** Milliseconds since an actor came into being, by what it says itself; `undefined` when it does not. */
export function ageOf(
  { json }: Pick<ResolvedActor, "json">,
  { store: { clock } }: Pick<Context, "store">,
): number | undefined {
  const published = json && textOf(json, "published");
  const moment = published === undefined ? undefined : momentOf(published);
  return moment && clock.now() - moment.date.getTime();
}
