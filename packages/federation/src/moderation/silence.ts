/**
 * Silenced hosts: heard by those who follow, and by nobody else.
 *
 * What comes from a silenced host takes effect like everything else: replies, likes and shares are kept and
 * counted. But it enters only the inboxes of actors of ours who follow its sender; what its actors
 * wrote is listed, in the replies of our posts say, for those alone who follow the author; and a Follow
 * from there waits until it is accepted by hand.
 *
 * @module
 */

import { followers, type View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { FollowVerdict, WantedFollow } from "../policies/follow_policy.ts";
import type { RefusalContext } from "./standing.ts";
import { standingOf } from "./standing.ts";

/**
 * Whether what somebody wrote is to be left out of a listing: its host is silenced, and the viewer,
 * somebody or anybody (`undefined`), does not follow it.
 */
export async function isSilencedFor(
  context: RefusalContext,
  author: string,
  viewer: string | undefined,
): Promise<boolean> {
  const { isSilenced } = await standingOf(context, author);
  if (!isSilenced || viewer === author) return false;
  return viewer === undefined || !await followers.follows(context.store.view, author, viewer);
}

/** Who comes from a silenced host is let in by hand. */
export async function silencedFollowPolicy(
  { follower }: WantedFollow,
  view: View,
  context: Context,
): Promise<FollowVerdict> {
  const { isSilenced } = await standingOf(context, follower.iri, view);
  return isSilenced ? "pending" : "pass";
}
