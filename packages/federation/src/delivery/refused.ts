/**
 * To whom nothing is delivered: what is blocked, from the moment that it is.
 *
 * @module
 */

import { refusal } from "../moderation/refusal.ts";
import type { RefusalContext } from "../moderation/standing.ts";

/** Why nothing is sent to a host at all, or `undefined`. */
export async function hostRefusal(
  context: RefusalContext,
  origin: string,
): Promise<string | undefined> {
  return (await refusal(context, origin, { direction: "out" }))?.message;
}

/** Why an actor of ours sends nothing to another actor, or `undefined`. */
export async function actorRefusal(
  context: RefusalContext,
  { sender, actor }: { readonly sender: string; readonly actor: string },
): Promise<string | undefined> {
  return (await refusal(context, actor, { direction: "out", local: sender }))?.message;
}
