/**
 * Accept and Reject by an actor of ours (ActivityPub §6.5).
 *
 * @module
 */

import { followRequests } from "@commonplace/storage";
import { hasType, isJsonObject, type JsonValue, withMember } from "@commonplace/vocabulary";
import { acceptFollower, rejectFollower } from "../../effects/follow_relation.ts";
import { type Problem, problem } from "../../problem.ts";
import { followMeant } from "../../processing/follow_meant.ts";
import { addressedTo } from "../addressing.ts";
import type { Composed } from "../compose.ts";
import type { Performer, Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";
import { reachedAt } from "./reached_at.ts";

/** Answers a request to follow the actor; answers to anything else have no effect here. */
export function performAnswerAs(type: "Accept" | "Reject"): Performer {
  return async (composed, scene) => {
    const follow = composed.json["object"];
    const isOther = isJsonObject(follow) && follow["type"] !== undefined &&
      !hasType(follow, "Follow");
    return isOther ? undefined : await performAnswer(type, composed, { scene, follow });
  };
}

interface Answering {
  readonly scene: Scene;
  readonly follow: JsonValue | undefined;
}

/** Lets somebody follow the actor, or not (any more), and tells it. */
export async function performAnswer(
  type: "Accept" | "Reject",
  composed: Composed,
  { scene: { context, view, actor, at }, follow }: Answering,
): Promise<Act | Problem> {
  const meant = await followMeant(view, follow);
  const request = meant && await followRequests.read(view, meant);
  if (!request) return problem(400, `The object of an ${type} must be a Follow that is known.`);
  const { follower, followed, activity } = request;
  if (followed !== actor) return problem(403, "Only who is followed can answer a Follow.");
  const answered = { ...request, at };
  const reached = type === "Accept" ? await reachedAt(context, view, follower) : undefined;
  if (type === "Accept" && reached === undefined) {
    return problem(404, "The follower cannot be found.");
  }
  const changes = reached === undefined
    ? await rejectFollower(view, answered)
    : await acceptFollower(view, answered, reached);
  const whole = { id: activity, type: "Follow", actor: follower, object: followed };
  const isUndo = composed.type === "Undo";
  const object = isUndo ? { type: "Accept", actor, object: whole } : whole;
  const text = withMember(composed.text, "object", JSON.stringify(object));
  return {
    text: addressedTo(text, { to: [follower] }),
    audience: { actors: [follower], followersOf: [] },
    about: follower,
    changes,
  };
}
