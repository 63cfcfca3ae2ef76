/**
 * Which Follow an Accept or an Undo is about.
 *
 * @module
 */

import { followRequests, type View } from "@commonplace/storage";
import { idOf, isJsonObject, type JsonValue, many } from "@commonplace/vocabulary";

/** The two ends of a Follow. */
export interface FollowEnds {
  readonly follower: string;
  readonly followed: string;
}

/**
 * Reads the ends from an embedded Follow, whose id need not be the original's (Lemmy S105), or looks
 * them up by the id of a Follow that is known here.
 */
export async function followMeant(
  view: View,
  object: JsonValue | undefined,
): Promise<FollowEnds | undefined> {
  if (isJsonObject(object) && object["object"] !== undefined) {
    const [follower, followed] = [idOf(object["actor"]), idOf(object["object"])];
    const isFollow = many(object, "type").includes("Follow");
    return isFollow && follower !== undefined && followed !== undefined
      ? { follower, followed }
      : undefined;
  }
  const id = idOf(object);
  return id === undefined ? undefined : await followRequests.byActivity(view, id);
}
