/**
 * Who follows whom: asked, accepted, rejected, ended.
 *
 * @module
 */

import {
  type Change,
  collections,
  type Follower,
  followers,
  type FollowPair,
  type FollowRequest,
  followRequests,
  type View,
} from "@commonplace/storage";
import { collectionIri } from "../domain.ts";

/** The Follow that a request comes from. */
export type Asked = Pick<FollowRequest, "follower" | "followed" | "activity" | "at">;

/** Somebody has asked to follow: the request waits for an answer. */
export function askToFollow(asked: Asked): readonly Change[] {
  return followRequests.save({ ...asked, state: "pending" });
}

/**
 * The request is accepted: the follower is one, and has the other in its following collection, which is
 * kept for remote followers too, so that they can be found when they go.
 */
export async function acceptFollower(
  view: View,
  { follower, followed, activity, at }: Asked,
  reached: Pick<Follower, "inbox" | "sharedInbox">,
): Promise<readonly Change[]> {
  const { inbox, sharedInbox } = reached;
  return [
    ...followRequests.save({ follower, followed, activity, at, state: "accepted" }),
    ...collections.add(collectionIri(follower, "following"), followed, { position: at }),
    ...await followers.add(view, followed, { iri: follower, inbox, sharedInbox, at }),
  ];
}

/** The request is rejected, also one that was accepted: the follower is none any more. */
export async function rejectFollower(
  view: View,
  request: Asked,
): Promise<readonly Change[]> {
  const { follower, followed, activity, at } = request;
  return [
    ...followRequests.save({ follower, followed, activity, at, state: "rejected" }),
    ...await part(view, request),
  ];
}

/** The follower takes it back, or one of the two is gone: nothing of it is left. */
export async function endFollow(view: View, pair: FollowPair): Promise<readonly Change[]> {
  const request = await followRequests.read(view, pair);
  return [...(request ? followRequests.remove(request) : []), ...await part(view, pair)];
}

async function part(
  view: View,
  { follower, followed }: FollowPair,
): Promise<readonly Change[]> {
  return [
    ...collections.remove(collectionIri(follower, "following"), followed),
    ...await followers.remove(view, followed, follower),
  ];
}
