/**
 * Answers to those who want to follow actors of ours.
 *
 * @module
 */

import type { Change, FollowRequest } from "@commonplace/storage";
import { accept } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { activityIri } from "../domain.ts";
import { publish } from "../outbox/publish.ts";

/** A Follow and what is said to it. */
export interface FollowAnswer extends Pick<FollowRequest, "follower" | "followed" | "activity"> {
  readonly type: "Accept" | "Reject";
  /** When it is said, milliseconds since 1970. */
  readonly at: number;
}

/** Sends the answer to the follower, with the Follow in full: peers know it by its ends. */
export function publishFollowAnswer(
  { domains, newId }: Pick<Context, "domains" | "newId">,
  { type, follower, followed, activity, at }: FollowAnswer,
): readonly Change[] {
  const domain = domains.of(followed) ?? domains.all[0];
  const object = { id: activity, type: "Follow", actor: follower, object: followed };
  const id = activityIri(domain, type, newId());
  return publish({
    json: { ...accept({ id, actor: followed, object }), type },
    audience: { actors: [follower], followersOf: [] },
    about: follower,
    listed: false,
    isParting: type === "Reject",
    at,
  });
}
