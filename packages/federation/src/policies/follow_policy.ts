/**
 * Who may follow actors of ours.
 *
 * @module
 */

import type { LocalActor, View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { ResolvedActor } from "../resolution/resolve_actor.ts";

/** What a policy says of a Follow: `pass` leaves it to the next one. */
export type FollowVerdict = "accept" | "reject" | "pending" | "pass";

/** A Follow that is to be answered. */
export interface WantedFollow {
  /** Who wants to follow. */
  readonly follower: ResolvedActor;
  /** The actor of ours. */
  readonly followed: LocalActor;
}

/**
 * Answers a Follow. It runs in the transaction of the effect: it does no I/O but reading the view, and
 * may be run again.
 *
 * @example Nobody from one host
 * ```ts
 * import type { FollowPolicy } from "@commonplace/federation";
 *
 * const refuseHost: FollowPolicy = ({ follower }) =>
 *   Promise.resolve(follower.iri.startsWith("https://spam.example/") ? "reject" : "pass");
 * ```
 */
export type FollowPolicy = (
  follow: WantedFollow,
  view: View,
  context: Context,
) => Promise<FollowVerdict>;

/** What the policies say; when none decides, who approves followers by hand is asked. */
export async function answerTo(
  follow: WantedFollow,
  view: View,
  context: Context,
): Promise<Exclude<FollowVerdict, "pass">> {
  for (const policy of context.followPolicies) {
    const verdict = await policy(follow, view, context);
    if (verdict !== "pass") return verdict;
  }
  return follow.followed.manuallyApprovesFollowers === true ? "pending" : "accept";
}
