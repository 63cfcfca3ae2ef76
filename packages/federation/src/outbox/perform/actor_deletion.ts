/**
 * An actor of ours deletes itself.
 *
 * @module
 */

import { actors, type Change, collections, followRequests } from "@commonplace/storage";
import { PUBLIC, withMember } from "@commonplace/vocabulary";
import { departure } from "../../actors/departure.ts";
import { collectionIri } from "../../domain.ts";
import { deleteObject } from "../../effects/deletion.ts";
import { type Problem, problem } from "../../problem.ts";
import { addressedTo, alsoTo } from "../addressing.ts";
import type { Composed } from "../compose.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/** Actors besides its followers that are told, each by name. */
const NAMED = 250;

/**
 * Deletes an actor: a Tombstone stays in its place, nobody gets its name, and everybody who knows it by a follow is
 * told. What it published goes after it, and its keys once nothing of its is under way any more.
 */
export async function performActorDeletion(
  composed: Composed,
  { context, view, actor, at }: Scene,
): Promise<Act | Problem> {
  const known = await actors.read(view, actor);
  if (known === undefined) return problem(404, "There is no such actor.");
  if (known.type === "Application") return problem(403, "The instance actor cannot be deleted.");
  const followed = await collections.page(view, collectionIri(actor, "following"), {
    limit: NAMED,
  });
  const waiting = await followRequests.pending(view, actor, { limit: NAMED });
  const named = [
    ...followed.items.map(({ member }) => member),
    ...waiting.items.map(({ follower }) => follower),
  ];
  const published = new Date(known.createdAt).toISOString();
  const json = { type: known.type, published };
  const changes: readonly Change[] = [
    ...actors.remove(known),
    ...deleteObject({ iri: actor, json, provenance: { kind: "local" }, at }),
    ...departure(known, at),
    ...context.hooks.flatMap(({ leaving }) => leaving?.(known) ?? []),
  ];
  const text = withMember(composed.text, "object", JSON.stringify(actor));
  return {
    text: addressedTo(text, { to: [PUBLIC] }),
    audience: alsoTo(
      { actors: [], followersOf: [actor] },
      actor,
      ...named,
      ...composed.audience.actors,
    ),
    about: actor,
    changes,
    isListed: false,
  };
}
