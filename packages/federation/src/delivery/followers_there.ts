/**
 * The followers of an actor on one host, as delivery needs them, remembered as long as none came, went or moved.
 *
 * @module
 */

import { followers, type Store } from "@commonplace/storage";

/** Hosts that are remembered, counted for each actor who is followed there. */
const MOST = 10_000;
/** A host whose followers share no inbox, and are more than this, is read anew each time. */
const MOST_INBOXES = 20;

/** Followers of an actor on one host. */
export interface FollowersThere {
  /** The inboxes by which all of them are reached. */
  readonly inboxes: readonly string[];
  /** What stands for all of them (FEP-8fcf). */
  readonly digest: followers.FollowersDigest;
}

interface Remembered extends FollowersThere {
  readonly version: number;
}

const memories = new WeakMap<Store, Map<string, Remembered>>();

/** The followers of `followed` on the host of an origin. Each call looks once at the store. */
export async function followersThere(
  store: Store,
  followed: string,
  origin: string,
): Promise<FollowersThere> {
  const { view } = store;
  const memory = memories.get(store) ?? new Map<string, Remembered>();
  memories.set(store, memory);
  const name = `${origin} ${followed}`;
  const version = await followers.version(view, followed);
  const known = memory.get(name);
  if (known?.version === version) return known;
  // Newer than the version, if anything: then it is read once more the next time.
  const [inboxes, digest] = await Promise.all([
    Array.fromAsync(followers.inboxes(view, followed, origin)),
    followers.digest(view, followed, origin),
  ]);
  memory.delete(name);
  if (inboxes.length <= MOST_INBOXES) memory.set(name, { version, inboxes, digest });
  const [oldest] = memory.keys();
  if (memory.size > MOST && oldest !== undefined) memory.delete(oldest);
  return { inboxes, digest };
}
