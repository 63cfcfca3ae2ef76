/**
 * The documented Lemmy activities of the suite's persons, ready to be sent: E11 to E14 and E17.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Persona } from "../world/persona.ts";
import { type Publication, publicationOf } from "./publication.ts";
import { readdress } from "./readdress.ts";

/** Who does something to whom. */
export interface Scene {
  /** The person who acts. */
  readonly actor: Persona;
  /** Id of the community (or person) that it is about. */
  readonly target: string;
}

/** A Follow (E11). */
export function follow({ actor, target }: Scene): JsonObject {
  return readdress("E11", {
    "https://enterprise.lemmy.ml/activities/follow/2e4784b7-4edf-4fa1-a352-674d5d5f8891":
      activityId(actor, "follow"),
    "https://enterprise.lemmy.ml/u/picard": actor.id,
    "https://ds9.lemmy.ml/c/main": target,
  });
}

/** An Undo of a Follow (E12). As documented the inner Follow has a fresh id, unless one is given. */
export function undoFollow({ actor, target }: Scene, followId?: string): JsonObject {
  return readdress("E12", {
    "http://lemmy-alpha:8541/activities/undo/2c624a77-a003-4ed7-91cb-d502eb01b8e8": activityId(
      actor,
      "undo",
    ),
    "http://lemmy-alpha:8541/activities/follow/f0d732e7-b1e7-4857-a5e0-9dc83c3f7ee8": followId ??
      activityId(actor, "follow"),
    "http://lemmy-alpha:8541/u/lemmy_alpha": actor.id,
    "http://lemmy-beta:8551/c/main": target,
  });
}

/** A Create of a post (E13 with E8). `author` is whom the post names, the actor if left out. */
export function createPost({ actor, target }: Scene, author: string = actor.id): Publication {
  const objectId = `${actor.origin}/post/${crypto.randomUUID()}`;
  const create = readdress("E13", {
    "https://enterprise.lemmy.ml/activities/create/6e11174f-501a-4531-ac03-818739bfd07d":
      activityId(actor, "create"),
    "https://enterprise.lemmy.ml/u/riker": actor.id,
    "https://ds9.lemmy.ml/c/main/": target,
    "https://voyager.lemmy.ml/post/29": objectId,
    "https://voyager.lemmy.ml/u/picard": author,
    "https://voyager.lemmy.ml/c/main": target,
    "https://voyager.lemmy.ml:/pictrs/image/fzGwCsq7BJ.jpg": `${actor.origin}/picture.jpg`,
    "https://voyager.lemmy.ml/pictrs/image/UejwBqrJM2.jpg": `${actor.origin}/thumbnail.jpg`,
  });
  return publicationOf(create, { name: "Automated conformance test" });
}

/** A Create of a comment (E14 with E9) on a post, which mentions `mentioned`. */
export function createComment(
  { actor, target }: Scene,
  about: { readonly post: string; readonly mentioned: Persona },
): Publication {
  const { post, mentioned } = about;
  const objectId = `${actor.origin}/comment/${crypto.randomUUID()}`;
  const create = readdress("E14", {
    "https://enterprise.lemmy.ml/activities/create/6f52d685-489d-4989-a988-4faedaed1a70":
      activityId(actor, "create"),
    "https://enterprise.lemmy.ml/u/riker": actor.id,
    "@sisko@ds9.lemmy.ml": `@${mentioned.name}@${new URL(mentioned.origin).host}`,
    "https://ds9.lemmy.ml/u/sisko": mentioned.id,
    "https://ds9.lemmy.ml/c/main/": target,
    "https://enterprise.lemmy.ml/comment/95": objectId,
    "https://enterprise.lemmy.ml/u/picard": actor.id,
    "https://enterprise.lemmy.ml/post/38": post,
    "https://voyager.lemmy.ml/comment/73": post,
  });
  // At the top level `inReplyTo` holds the post alone (Lemmy S84).
  return publicationOf(create, { inReplyTo: [post] });
}

/** A Delete of one's own post or comment (E17). */
export function deleteObject({ actor, target }: Scene, objectId: string): JsonObject {
  return readdress("E17", {
    "https://enterprise.lemmy.ml/activities/delete/f1b5d57c-80f8-4e03-a615-688d552e946c":
      activityId(actor, "delete"),
    "https://enterprise.lemmy.ml/u/riker": actor.id,
    "https://enterprise.lemmy.ml/c/main/": target,
    "https://enterprise.lemmy.ml/post/32": objectId,
  });
}

/** A fresh id for an activity of somebody's. */
export function activityId(actor: Persona, kind: string): string {
  return `${actor.origin}/activities/${kind}/${crypto.randomUUID()}`;
}
