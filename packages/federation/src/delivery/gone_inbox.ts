/**
 * What follows when an inbox is gone: perhaps its actor is, too.
 *
 * @module
 */

import { followers } from "@commonplace/storage";
import type { Context } from "../context.ts";
import { resolve } from "../resolution/resolve.ts";

/** Actors that are asked after because of one inbox. */
const MOST = 5;

/** An inbox that answered 410. */
export interface GoneInbox {
  readonly inbox: string;
  readonly origin: string;
  /** Whose followers were reached by it. */
  readonly followersOf: readonly string[];
  /** The actor that was addressed by name, if one was. */
  readonly named: string | undefined;
}

/**
 * Asks after the actors behind an inbox that is gone, at their own origin. One that is gone itself, by a 410 of its
 * own, follows nobody any more; an inbox alone proves nothing.
 */
export async function askAfter(
  context: Context,
  { inbox, origin, followersOf, named }: GoneInbox,
): Promise<void> {
  const { store } = context;
  const actors = new Set(named === undefined ? [] : [named]);
  for (const followed of followersOf) {
    if (actors.size >= MOST) break;
    const options = { origin, inbox, limit: MOST };
    for (const iri of await followers.at(store.view, followed, options)) actors.add(iri);
  }
  for (const actor of [...actors].slice(0, MOST)) {
    await resolve(context, actor, { since: store.clock.now(), stale: false });
  }
}
