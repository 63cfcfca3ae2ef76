/**
 * Follow by an actor of ours (ActivityPub §6.5).
 *
 * @module
 */

import { actors } from "@commonplace/storage";
import { idOf, originOf } from "@commonplace/vocabulary";
import { askToFollow } from "../../effects/follow_relation.ts";
import { type Problem, problem } from "../../problem.ts";
import { addressedTo } from "../addressing.ts";
import type { Composed } from "../compose.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/** The actor is asked, whatever the client addressed (Lemmy S95); it is followed once it accepts. */
export async function performFollow(
  composed: Composed,
  { context, view, actor, at }: Scene,
): Promise<Act | Problem> {
  const followed = idOf(composed.json["object"]);
  if (followed === undefined || originOf(followed) === undefined) {
    return problem(400, "The object of a Follow must be an actor's http(s) id.");
  }
  if (followed === actor) return problem(400, "An actor cannot follow itself.");
  if (context.domains.of(followed) && !await actors.read(view, followed)) {
    return problem(404, "No actor of this server goes by that name.");
  }
  return {
    text: addressedTo(composed.text, { to: [followed] }),
    audience: { actors: [followed], followersOf: [] },
    about: followed,
    changes: askToFollow({ follower: actor, followed, activity: composed.id, at }),
  };
}
