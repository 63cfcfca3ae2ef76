/**
 * Block by an actor of ours (ActivityPub §6.9).
 *
 * @module
 */

import { type Change, type FollowPair, followRequests } from "@commonplace/storage";
import { follow, idOf, originOf, undo } from "@commonplace/vocabulary";
import { activityIri } from "../../domain.ts";
import { block } from "../../effects/block.ts";
import { type Problem, problem } from "../../problem.ts";
import type { Composed } from "../compose.ts";
import { publish } from "../publish.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";
import { reachedAt } from "./reached_at.ts";

/**
 * Blocks an actor. It is not told of that, since nothing is delivered to it from this commit on (ActivityPub §6.9), but
 * that neither follows the other any more: by a Reject and an Undo.
 */
export async function performBlock(composed: Composed, scene: Scene): Promise<Act | Problem> {
  const { view, actor, at } = scene;
  const object = idOf(composed.json["object"]);
  if (object === undefined || originOf(object) === undefined) {
    return problem(400, "The object of a Block must be an actor's http(s) id.");
  }
  if (object === actor) return problem(400, "An actor cannot block itself.");
  const changes = [
    ...await parting({ follower: object, followed: actor }, scene),
    ...await parting({ follower: actor, followed: object }, scene),
    ...await block(view, { id: composed.id, type: "Block", actor, object, at }),
  ];
  return {
    text: composed.text,
    audience: composed.audience,
    about: object,
    changes,
  };
}

async function parting(
  pair: FollowPair,
  { context, domain, view, actor, at }: Scene,
): Promise<readonly Change[]> {
  const request = await followRequests.read(view, pair);
  const other = pair.follower === actor ? pair.followed : pair.follower;
  const reached = context.domains.of(other) ? undefined : await reachedAt(context, view, other);
  if (!request || !reached) return [];
  const { follower, followed, activity } = request;
  const object = follow({ id: activity, actor: follower, object: followed, to: [followed] });
  const type = actor === follower ? "Undo" : "Reject";
  const id = activityIri(domain, type, context.newId());
  return publish({
    json: { ...undo({ id, actor, object, to: [other] }), type },
    // By its inbox: the actor itself gets nothing any more, since it is blocked.
    audience: { actors: [], followersOf: [], inboxes: [reached.inbox] },
    about: other,
    listed: false,
    isParting: true,
    at,
  });
}
