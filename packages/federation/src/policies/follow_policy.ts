/**
 * Who may follow actors of ours.
 *
 * @module
 */

import type { LocalActor, View } from "@commonplace/storage";
import type { ResolvedActor } from "../resolution/resolved_actor.ts";

/** What a policy says of a Follow: `pass` leaves it to the next one. */
export type FollowVerdict = "accept" | "reject" | "pending" | "pass";

/** A Follow that is to be answered. */
export interface WantedFollow {
  /** Who wants to follow. */
  readonly follower: ResolvedActor;
  /** The actor of ours. */
  readonly followed: LocalActor;
}

/** Answers a Follow, given what the rooms of a federation share. */
export type FollowPolicyOf<Rooms> = (
  follow: WantedFollow,
  view: View,
  context: Rooms,
) => Promise<FollowVerdict>;

/** What the policies say; when none decides, who approves followers by hand is asked. */
export async function answerTo<Rooms>(
  follow: WantedFollow,
  view: View,
  context: Rooms & { readonly followPolicies: readonly FollowPolicyOf<Rooms>[] },
): Promise<Exclude<FollowVerdict, "pass">> {
  for (const policy of context.followPolicies) {
    const verdict = await policy(follow, view, context);
    if (verdict !== "pass") return verdict;
  }
  return follow.followed.manuallyApprovesFollowers === true ? "pending" : "accept";
}
