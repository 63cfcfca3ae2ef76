/**
 * Undo by an actor of ours (ActivityPub §6.10).
 *
 * @module
 */

import { type Change, type FollowRequest, followRequests, references } from "@commonplace/storage";
import {
  hasType,
  idOf,
  isJsonObject,
  type JsonValue,
  memberText,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import { authentic, authorOf } from "../../authority/author.ts";
import { orderOf } from "../../delivery/order_of.ts";
import { unblock } from "../../effects/block.ts";
import { endFollow } from "../../effects/follow_relation.ts";
import { isReaction, takeBack } from "../../effects/reaction.ts";
import { type Problem, problem } from "../../problem.ts";
import { followMeant } from "../../processing/follow_meant.ts";
import { undoneBy } from "../../processing/undone.ts";
import { addressedTo, alsoTo, parsed, recipientsOf } from "../addressing.ts";
import { type Composed, tooMany } from "../compose.ts";
import { performAnswer } from "./answer.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/**
 * Takes back what the actor did: a Follow, a Like, Dislike, EmojiReact or Announce, a Block, or the Accept of a
 * follower, who is none any more. What is undone is sent in full, because peers know it by its ends (Lemmy S101).
 */
export async function performUndo(composed: Composed, scene: Scene): Promise<Act | Problem> {
  const { view, actor } = scene;
  const { object } = composed.json;
  if (object === undefined) return problem(400, "The Undo names nothing.");
  if (isJsonObject(object) && hasType(object, "Accept")) {
    return await performAnswer("Reject", composed, { scene, follow: object["object"] });
  }
  const meant = await followMeant(view, object);
  const request = meant && await followRequests.read(view, meant);
  if (request) return await undoFollow(composed, request, scene);
  const { deed } = await undoneBy(view, object, actor);
  if (deed === undefined) return problem(400, "What is undone is not known here.");
  if (deed.actor !== actor) return problem(403, "Only who did something can undo it.");
  const changes = isReaction(deed) ? await takeBack(view, deed) : unblock(deed);
  const [whole, known] = [
    await wholeText(composed, deed.id, scene),
    await authentic(view, deed.object),
  ];
  if (deed.type === "Block") return withWhole(composed, whole, { ...told(composed), changes });
  const author = known && authorOf(known.json) || deed.object;
  const to = recipientsOf(actor, parsed(whole));
  if (to === undefined) return tooMany();
  return withWhole(composed, whole, {
    audience: alsoTo(to, actor, author, ...composed.audience.actors),
    ...orderOf({ type: deed.type, actor, object: deed.object }),
    changes,
  });
}

async function undoFollow(
  composed: Composed,
  request: FollowRequest,
  scene: Scene,
): Promise<Act | Problem> {
  if (request.follower !== scene.actor) {
    return problem(403, "Only who follows can undo a Follow.");
  }
  const { followed, activity } = request;
  const whole = await wholeText(composed, activity, scene);
  return withWhole(composed, whole, {
    audience: { actors: [followed], followersOf: [] },
    about: followed,
    changes: await endFollow(scene.view, request),
  });
}

interface Undoing {
  readonly audience: Act["audience"];
  readonly about: string;
  readonly after?: string;
  readonly changes: readonly Change[];
}

function withWhole(composed: Composed, whole: string, undoing: Undoing): Act {
  const { actors } = undoing.audience;
  const text = addressedTo(withMember(composed.text, "object", whole), { to: actors });
  return { text, ...undoing };
}

/** Nobody is told of a Block, and nobody that it is over. */
function told({ id }: Composed): Pick<Undoing, "audience" | "about"> {
  return { audience: { actors: [], followersOf: [] }, about: id };
}

/** The activity that is undone, as the client gave it whole, its id included (BookWyrm §2.13), or as it is kept. */
async function wholeText(
  { json, text }: Composed,
  id: string,
  { view }: Scene,
): Promise<string> {
  const given: JsonValue | undefined = json["object"];
  const isWhole = isJsonObject(given) && given["id"] === id && given["object"] !== undefined &&
    idOf(given["actor"]) !== undefined;
  const written = isWhole ? memberText(text, "object") : await references.text(view, id);
  return withoutMember(written ?? JSON.stringify({ id }), "@context");
}
