/**
 * The end of what an actor had here that is gone.
 *
 * @module
 */

import {
  type Change,
  collections,
  followers,
  type FollowPair,
  type Job,
  type Outcome,
  type View,
} from "@commonplace/storage";
import type { Context } from "../context.ts";
import { collectionIri } from "../domain.ts";
import { endFollow } from "../effects/follow_relation.ts";

/** The queue of actors that are gone. */
export const FAREWELL_QUEUE = "farewell";

/** Follows that end in one commit: each is a handful of rows that the commit rests on. */
const PAGE = 10;

/** The change that ends what an actor had here. */
export function farewell(actor: string): readonly Change[] {
  return [{
    kind: "enqueue",
    job: { queue: FAREWELL_QUEUE, payload: { actor }, idempotencyKey: actor },
  }];
}

/** The same where it has anything here that can end. */
export async function farewellIfKnown(
  context: Context,
  view: View,
  actor: string,
): Promise<readonly Change[]> {
  const pairs = await followsOf(context, view, actor);
  return pairs.length === 0 ? [] : farewell(actor);
}

/** Ends a page of an actor's follows in either direction, and leaves a job while there are more. */
export async function continueFarewell(context: Context, job: Job): Promise<Outcome> {
  const { actor } = job.payload as { readonly actor: string };
  await context.store.transact(async (view) => {
    const pairs = await followsOf(context, view, actor);
    const changes: Change[] = [];
    for (const pair of pairs) changes.push(...await endFollow(view, pair));
    const more = pairs.length === 0 ? [] : farewell(actor);
    return { changes: [...changes, ...more, { kind: "finish", job }], result: undefined };
  });
  return { kind: "done" };
}

async function followsOf(
  { domains }: Context,
  view: View,
  actor: string,
): Promise<readonly FollowPair[]> {
  const options = { limit: PAGE };
  const following = await collections.page(view, collectionIri(actor, "following"), options);
  if (following.items.length > 0) {
    return following.items.map(({ member }) => ({ follower: actor, followed: member }));
  }
  for (const { origin } of domains.all) {
    const { items } = await followers.page(view, actor, { origin, ...options });
    if (items.length > 0) return items.map((follower) => ({ follower, followed: actor }));
  }
  return [];
}
