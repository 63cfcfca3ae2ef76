/**
 * Posts about books by actors of ours: judged, published as the standard has it, and kept to be found.
 *
 * @module
 */

import { hasType, idOf, read } from "@commonplace/vocabulary";
import { collectionIri } from "../../../src/domain.ts";
import type { Composed } from "../../../src/outbox/compose.ts";
import { performCreate } from "../../../src/outbox/perform/create.ts";
import { performDelete } from "../../../src/outbox/perform/delete.ts";
import type { Act } from "../../../src/outbox/perform/performer.ts";
import { performUpdate } from "../../../src/outbox/perform/update.ts";
import type { PerformerTable, Scene } from "../../../src/plugs.ts";
import { type Problem, problem } from "../../../src/problem.ts";
import { type BookPost, readBookPost, removeBookPost, saveBookPost } from "../book_post.ts";
import { objectOf } from "../object_of.ts";
import { readPost } from "../read_book_post.ts";
import { standingPost } from "../standing_post.ts";
import { faultOfPost, typeOfPost } from "./fault_of_post.ts";

/** What becomes of posts about books; everything else is left to others. */
export const postPerformers: PerformerTable = {
  Create: createPost,
  Delete: deletePost,
  Update: updatePost,
};

async function createPost(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const { object } = composed;
  const result = object && read(object.text);
  if (!result?.ok || typeOfPost(result.document.json) === undefined) return undefined;
  const fault = faultOfPost(result.document.json);
  if (fault !== undefined) return problem(400, fault);
  const act = await performCreate(composed, scene);
  if ("status" in act) return act;
  const post = readPost(result.document, sourceOf(scene));
  return await withRecord(act, post, scene);
}

/** What it becomes must be in order as well, and of the type that it was. */
async function updatePost(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const before = await readBookPost(scene.view, idOf(composed.json["object"]));
  if (before === undefined) {
    const given = composed.json["object"];
    const becomesOne = typeof given === "object" && given !== null && !Array.isArray(given) &&
      typeOfPost(given as Composed["json"]) !== undefined;
    return becomesOne ? problem(400, "Only a post about books stays one.") : undefined;
  }
  const act = await performUpdate(composed, scene);
  if ("status" in act) return act;
  const result = read(act.text);
  const object = result.ok ? objectOf(result.document) : undefined;
  if (object === undefined || !hasType(object.json, before.type)) {
    return problem(400, `A ${before.type} must stay one.`);
  }
  const fault = faultOfPost(object.json);
  if (fault !== undefined) return problem(400, fault);
  const post = readPost(object, sourceOf(scene));
  const { publishedAt } = before;
  return await withRecord(act, post && { ...post, publishedAt, editedAt: scene.at }, scene);
}

async function deletePost(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const iri = idOf(composed.json["object"]);
  const post = await readBookPost(scene.view, iri);
  if (iri === undefined || post === undefined) return undefined;
  const act = await performDelete(composed, scene);
  if ("status" in act) return act;
  return { ...act, changes: [...act.changes, ...removeBookPost(iri)] };
}

function sourceOf({ actor, at }: Scene): Parameters<typeof readPost>[1] {
  return { author: actor, followers: collectionIri(actor, "followers"), at };
}

async function withRecord(
  act: Act,
  post: BookPost | undefined,
  { view }: Scene,
): Promise<Act> {
  if (post === undefined) return act;
  return { ...act, changes: [...act.changes, ...saveBookPost(await standingPost(view, post))] };
}
