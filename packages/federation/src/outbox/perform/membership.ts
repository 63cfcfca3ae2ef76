/**
 * Add and Remove by an actor of ours (ActivityPub §6.6, §6.7).
 *
 * @module
 */

import { type Change, followRequests } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import { refusalOf } from "../../authority/authority.ts";
import { collectionIri } from "../../domain.ts";
import { rejectFollower } from "../../effects/follow_relation.ts";
import { addMember, removeMember } from "../../effects/membership.ts";
import { type Problem, problem } from "../../problem.ts";
import { publishFollowAnswer } from "../../processing/follow_answer.ts";
import { addressedTo, parsed, recipientsOf } from "../addressing.ts";
import { type Composed, tooMany } from "../compose.ts";
import type { Performer, Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/** Performs changes of collections. */
export function performMembership(type: "Add" | "Remove"): Performer {
  return (composed, scene) => change(type, composed, scene);
}

/**
 * Puts something into a collection of the actor, or takes it out; followers are told when nobody else is addressed.
 * A follower that is taken out of the followers is told with a Reject.
 */
async function change(
  type: "Add" | "Remove",
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem> {
  const { view, actor, at } = scene;
  const { json } = composed;
  const [member, collection] = [idOf(json["object"]), idOf(json["target"])];
  if (member === undefined || collection === undefined) {
    return problem(400, `An ${type} must have an object, and a target to change.`);
  }
  const followers = collectionIri(actor, "followers");
  if (type === "Remove" && collection === followers) {
    return await removeFollower(composed, member, scene);
  }
  const refusal = await refusalOf({ type, actor, subject: collection }, view);
  if (refusal !== undefined) return problem(403, `${refusal}.`);
  const changes = type === "Add"
    ? await addMember(view, { collection, member, at })
    : removeMember({ collection, member });
  if (changes === undefined) return problem(400, "The collection is full.");
  return act(composed, addressedTo(composed.text, { to: [followers] }), {
    scene,
    about: collection,
    changes,
  });
}

async function removeFollower(
  composed: Composed,
  follower: string,
  scene: Scene,
): Promise<Act | Problem> {
  const { context, view, actor, at } = scene;
  const request = await followRequests.read(view, { follower, followed: actor });
  if (!request) return problem(404, "There is no such follower.");
  const answered = { ...request, at };
  return {
    text: composed.text,
    audience: { actors: [], followersOf: [] },
    about: follower,
    changes: [
      ...await rejectFollower(view, answered),
      ...publishFollowAnswer(context, { ...answered, type: "Reject" }),
    ],
  };
}

interface Changing {
  readonly scene: Scene;
  readonly about: string;
  readonly changes: readonly Change[];
}

function act(
  { audience }: Composed,
  text: string,
  { scene, about, changes }: Changing,
): Act | Problem {
  const open = recipientsOf(scene.actor, parsed(text));
  if (open === undefined) return tooMany();
  const all = {
    actors: [...new Set([...audience.actors, ...open.actors])],
    followersOf: [...new Set([...audience.followersOf, ...open.followersOf])],
  };
  return { text, audience: all, about, changes };
}
