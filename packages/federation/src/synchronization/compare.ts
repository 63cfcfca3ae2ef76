/**
 * What a sender says of those of ours who follow it is compared with what we know (FEP-8fcf).
 *
 * @module
 */

import { type Change, followers, marks } from "@commonplace/storage";
import { idOf, sameOrigin } from "@commonplace/vocabulary";
import { authentic } from "../authority/author.ts";
import type { Context } from "../context.ts";
import { readSynchronization } from "./header.ts";

/** The queue of followers that are to be compared. */
export const SYNCHRONIZATION_QUEUE = "followers-sync";

/** Whose followers on which origin of ours, and where the sender's view of them is. */
export type Comparison = {
  readonly followed: string;
  readonly origin: string;
  readonly url: string;
};

/** The least time between two comparisons with one sender: an hour, in milliseconds. */
const EVERY = 3600 * 1000;

/** A delivery that was authenticated. */
export interface Delivered {
  /** The `Collection-Synchronization` header, or `null`. */
  readonly header: string | null;
  /** Who sent it. */
  readonly actor: string;
  /** The origin of ours that it came to. */
  readonly origin: string;
}

/** Has the followers of a sender compared where its digest is not ours: a job, once an hour at most. */
export async function compareFollowers(
  { store }: Context,
  { header, actor, origin }: Delivered,
): Promise<void> {
  const told = readSynchronization(header);
  if (told === undefined || !sameOrigin(told.url, actor)) return;
  const { digest } = await followers.digest(store.view, actor, origin);
  if (told.digest === digest) return;
  await store.transact(async (view) => {
    const mark = `followers-sync ${origin} ${actor}`;
    const known = await authentic(view, actor);
    const isOwn = idOf(known?.json["followers"]) === told.collectionId;
    if (!isOwn || await marks.has(view, mark)) return { changes: [], result: undefined };
    const payload: Comparison = { followed: actor, origin, url: told.url };
    const changes: readonly Change[] = [
      ...marks.leave(mark, store.clock.now() + EVERY),
      { kind: "enqueue", job: { queue: SYNCHRONIZATION_QUEUE, payload, idempotencyKey: mark } },
    ];
    return { changes, result: undefined };
  });
}
