/**
 * Who is there when something is done in a community, and what they do it with.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { createComment, createPost } from "../../replay/documented_exchanges.ts";
import { asPublication, type Publication, publicationOf } from "../../replay/publication.ts";
import { replay, type Roles } from "../../replay/roles.ts";
import type { Delivered } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import { communityCollections } from "../../target/community_collections.ts";
import type { Persona } from "../../world/persona.ts";

/** The documented ways to write: that of 2021, and those of two versions of today. */
export type Dialect = "0.19" | "1.0" | "2021";

/** A post or comment of the suite's that was sent. */
export interface Written extends Publication {
  /** The Create. */
  readonly sent: Sent;
  /** The Announce of it; `undefined` where none arrived. */
  readonly announce: Delivered | undefined;
}

/** The member of the community, who may post in it. Only for what needs `announces`. */
export function memberOf({ member }: Stage): Persona {
  if (!member) throw new RangeError("Nobody of the suite may post.");
  return member;
}

/** The moderator of the community. Only for what needs `moderator`. */
export function moderatorOf({ moderator }: Stage): Persona {
  if (!moderator) throw new RangeError("Nobody of the suite moderates.");
  return moderator;
}

/** An example, done by somebody in the community of the target. */
export function acts(
  stage: Stage,
  example: string,
  roles: Omit<Roles, "community"> & { readonly community?: string },
): JsonObject {
  const { community } = stage;
  const { followers } = community;
  return replay(example, {
    community: community.id,
    ...communityCollections(community),
    ...(followers !== null && { followers }),
    ...roles,
  });
}

/** A post in the community, not yet sent. */
export function newPost(stage: Stage, actor: Persona, dialect: Dialect = "0.19"): Publication {
  if (dialect === "2021") return createPost({ actor, target: stage.community.id });
  const object = `${actor.origin}/post/${crypto.randomUUID()}`;
  return publicationOf(acts(stage, `${dialect}/create_page`, { actor, object }), {
    name: "Automated conformance test",
  });
}

/** A comment in the community, not yet sent, that answers `parent` and mentions `mentioned`. */
export function newComment(
  stage: Stage,
  { actor, parent, mentioned = actor }: Commenting,
  dialect: Dialect = "0.19",
): Publication {
  if (dialect === "2021") {
    return createComment({ actor, target: stage.community.id }, { post: parent, mentioned });
  }
  const object = `${actor.origin}/comment/${crypto.randomUUID()}`;
  const handle = `@${mentioned.name}@${new URL(mentioned.origin).host}`;
  const person = mentioned.id;
  return publicationOf(
    acts(stage, `${dialect}/create_comment`, { actor, object, parent, person, handle }),
  );
}

/** Who comments, on what. */
export interface Commenting {
  /** Who comments. */
  readonly actor: Persona;
  /** What is answered. */
  readonly parent: string;
  /** Who is mentioned. Default: who comments. */
  readonly mentioned?: Persona;
}

/** The publication with its Create, or what that creates, changed. */
export function changed(
  publication: Publication,
  { create, object }: {
    readonly create?: (create: JsonObject) => JsonObject;
    readonly object?: (object: JsonObject) => JsonObject;
  },
): Publication {
  const before: JsonObject = JSON.parse(publication.text);
  const inner: JsonObject = JSON.parse(publication.objectText);
  const after = { ...before, object: object?.(inner) ?? inner };
  return asPublication(create?.(after) ?? after);
}

/** Sends a post or comment and waits for its Announce. */
export async function writes(
  stage: Stage,
  actor: Persona,
  publication: Publication,
): Promise<Written> {
  const sent = await stage.publish(actor, publication);
  return { ...publication, sent, announce: await stage.announced(sent) };
}

/** Somebody follows the community, and may take part in it from then on. */
export async function joins(stage: Stage, host: "A" | "B" | "C"): Promise<Persona> {
  const persona = stage.newcomer(host);
  await stage.accepted(await stage.follow(persona, stage.community));
  return persona;
}

/** What somebody did, and what came of it. */
export interface Deed {
  /** What was sent. */
  readonly sent: Sent;
  /** The Announce of it; `undefined` where none arrived. */
  readonly announce: Delivered | undefined;
}

/** Sends an activity to the community and waits for its Announce. */
export async function does(
  stage: Stage,
  from: Persona,
  activity: JsonObject | string,
): Promise<Deed> {
  const sent = await stage.send({ from, activity }, stage.community);
  return { sent, announce: await stage.announced(sent) };
}
