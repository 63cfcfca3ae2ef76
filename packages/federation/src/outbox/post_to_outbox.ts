/**
 * A client's way to act: `POST` to the outbox of its actor (ActivityPub §6).
 *
 * @module
 */

import {
  type Change,
  followRequests,
  type LocalActor,
  references,
  type View,
} from "@commonplace/storage";
import {
  idOf,
  isAddressedToPublic,
  isJsonObject,
  memberText,
  originOf,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import type { Domain } from "../domain.ts";
import { CLIENTS_POST, readPosted } from "../inbox/gate.ts";
import { type Problem, problem, problemResponse } from "../problem.ts";
import { askToFollow, endFollow } from "../effects/follow_relation.ts";
import { closeLater } from "../processing/close_question.ts";
import { followMeant } from "../processing/follow_meant.ts";
import { compose, type Composed } from "./compose.ts";
import { publish } from "./publish.ts";

/** Whose outbox it is. */
export interface Outbox {
  readonly domain: Domain;
  readonly owner: LocalActor;
}

/** Answers a POST to an outbox: 201 with the `Location` of the activity, else why not. */
export async function postToOutbox(
  context: Context,
  request: Request,
  { domain, owner }: Outbox,
): Promise<Response> {
  const client = await context.authenticate(request);
  if (client === undefined) {
    const challenge = { "www-authenticate": "Bearer" };
    return problemResponse(problem(401, "A bearer token of the actor is needed.", challenge));
  }
  if (client !== owner.iri) {
    return problemResponse(problem(403, "The token is that of another actor."));
  }
  const posted = await readPosted(context, request, CLIENTS_POST);
  if (!("ok" in posted)) return problemResponse(posted);

  const { store, newId } = context;
  const at = store.clock.now();
  const actor = owner.iri;
  const composed = compose(posted.document, { domain, actor, newId, at });
  if (!("ok" in composed)) return problemResponse(composed);
  const refused = await store.transact(async (view) => {
    const act = await actOf(composed, { view, actor, at });
    return "status" in act
      ? { changes: [], result: act }
      : { changes: [...act.changes, ...publish({ ...act, at })], result: undefined };
  });
  if (refused) return problemResponse(refused);
  return new Response(null, { status: 201, headers: { location: composed.id } });
}

type Act = Pick<Composed, "json" | "text" | "audience"> & {
  readonly about: string;
  readonly listed: boolean;
  readonly changes: readonly Change[];
};

interface Scene {
  readonly view: View;
  readonly actor: string;
  readonly at: number;
}

/** What the activity does here, besides being sent. */
async function actOf(composed: Composed, scene: Scene): Promise<Act | Problem> {
  switch (composed.type) {
    case "Create":
      return create(composed, scene);
    case "Follow":
      return follow(composed, scene);
    case "Undo":
      return await undo(composed, scene);
    default:
      return problem(400, "This outbox takes Create, Follow and Undo, or an object to create.");
  }
}

function create(composed: Composed, { at }: Scene): Act | Problem {
  const { object } = composed;
  if (object === undefined) return problem(400, "The object of a Create must be given in full.");
  const { iri, text } = object;
  const provenance = { kind: "local" } as const;
  const json = composed.json["object"];
  const changes = [
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text),
    ...(isJsonObject(json) ? closeLater(iri, json, at) : []),
  ];
  return { ...composed, about: iri, listed: isAddressedToPublic(composed.json), changes };
}

/** The actor is asked, whatever the client addressed (Lemmy S95). */
function follow(composed: Composed, { actor, at }: Scene): Act | Problem {
  const followed = idOf(composed.json["object"]);
  if (followed === undefined || originOf(followed) === undefined) {
    return problem(400, "The object of a Follow must be an actor's http(s) id.");
  }
  if (followed === actor) return problem(400, "An actor cannot follow itself.");
  return {
    ...composed,
    audience: { actors: [followed], followersOf: [] },
    about: followed,
    listed: false,
    changes: askToFollow({ follower: actor, followed, activity: composed.id, at }),
  };
}

/** The Follow that ends is sent whole, because peers know it by its ends (Lemmy S101). */
async function undo(composed: Composed, { view, actor }: Scene): Promise<Act | Problem> {
  const { object } = composed.json;
  const meant = await followMeant(view, object);
  const request = meant && await followRequests.read(view, meant);
  if (!request || request.follower !== actor) {
    return problem(400, "The object of an Undo must be a Follow of the outbox's owner.");
  }
  const { followed, activity } = request;
  const whole = isJsonObject(object) && object["object"] !== undefined
    ? memberText(composed.text, "object")
    : withoutMember(await references.text(view, activity) ?? "{}", "@context");
  return {
    ...composed,
    text: withMember(composed.text, "object", whole ?? "{}"),
    audience: { actors: [followed], followersOf: [] },
    about: followed,
    listed: false,
    changes: await endFollow(view, request),
  };
}
