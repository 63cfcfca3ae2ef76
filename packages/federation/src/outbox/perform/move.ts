/**
 * Move of an actor of ours to another place (FEP-7628).
 *
 * @module
 */

import { actors } from "@commonplace/storage";
import { idOf, withMember } from "@commonplace/vocabulary";
import { aliasesOf } from "../../authority/aliases_of.ts";
import { collectionIri } from "../../domain.ts";
import { type Problem, problem } from "../../problem.ts";
import { moveFollowers } from "../../processing/move_followers.ts";
import { addressedTo, recipientsOf } from "../addressing.ts";
import { type Composed, tooMany } from "../compose.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/**
 * Moves the actor: its document says where to, its followers are told, and those of ours among them follow it as the
 * policy says. The other must name it as `alsoKnownAs`.
 */
export async function performMove(
  composed: Composed,
  { view, actor, at }: Scene,
): Promise<Act | Problem> {
  const { json } = composed;
  const [from, to] = [idOf(json["object"]) ?? actor, idOf(json["target"])];
  if (from !== actor) return problem(403, "Only itself can move an actor.");
  if (to === undefined || to === actor) {
    return problem(400, "The target of a Move must be the id of another actor.");
  }
  const known = await actors.read(view, actor);
  if (known === undefined) return problem(404, "There is no such actor.");
  if (!(await aliasesOf(view, to)).includes(actor)) {
    return problem(400, `The actor ${to} must name this one in its alsoKnownAs first.`);
  }
  const followers = collectionIri(actor, "followers");
  const text = withMember(composed.text, "object", JSON.stringify(actor));
  const audience = recipientsOf(actor, { to: [followers] }, json);
  if (audience === undefined) return tooMany();
  return {
    text: addressedTo(text, { to: [followers] }),
    audience,
    about: actor,
    changes: [
      ...actors.save({ ...known, movedTo: to }),
      ...moveFollowers({ from: actor, to, at }),
    ],
  };
}
