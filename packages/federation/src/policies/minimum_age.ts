/**
 * Who may follow: nobody who came into being yesterday.
 *
 * @module
 */

import { ageOf } from "./age_of.ts";
import type { FollowObjection } from "./bot_policy.ts";
import type { FollowPolicy } from "../plugs.ts";

/**
 * Is against followers that are younger than this, by their own `published`; who does not say how old it is passes.
 *
 * @param age Milliseconds.
 *
 * @example A week
 * ```ts
 * import { minimumAge } from "@commonplace/federation";
 *
 * const followPolicies = [minimumAge(7 * 24 * 3600 * 1000, { verdict: "pending" })];
 * ```
 */
export function minimumAge(
  age: number,
  { verdict = "reject" }: FollowObjection = {},
): FollowPolicy {
  return ({ follower }, _view, context) => {
    const known = ageOf(follower, context);
    return Promise.resolve(known !== undefined && known < age ? verdict : "pass");
  };
}
