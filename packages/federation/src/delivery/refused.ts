/**
 * To whom nothing is delivered: what is blocked, from the moment that it is.
 *
 * @module
 */

import { blocks, type View } from "@commonplace/storage";

/** Why nothing is sent to a host at all, or `undefined`. */
export async function hostRefusal(view: View, origin: string): Promise<string | undefined> {
  const { hostname } = new URL(origin);
  const block = await blocks.ofHost(view, hostname);
  return block?.severity === "suspend" ? `The domain ${block.host} is suspended` : undefined;
}

/** Why an actor of ours sends nothing to another actor, or `undefined`. */
export async function actorRefusal(
  view: View,
  { sender, actor }: { readonly sender: string; readonly actor: string },
): Promise<string | undefined> {
  const block = await blocks.ofActor(view, actor, sender);
  return block === undefined ? undefined : `${actor} is blocked`;
}
