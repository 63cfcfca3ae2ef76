/**
 * Update of an actor of ours by itself (ActivityPub §6.3).
 *
 * @module
 */

import { actors, type LocalActor } from "@commonplace/storage";
import { idsOf, type JsonObject, many, textOf, withMember } from "@commonplace/vocabulary";
import { actorDocument } from "../../documents/actor_document.ts";
import { collectionIri } from "../../domain.ts";
import { type Problem, problem } from "../../problem.ts";
import { addressedTo, alsoTo, parsed, recipientsOf } from "../addressing.ts";
import { type Composed, tooMany } from "../compose.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/** Characters that what an actor says of itself may have, and names of it that are kept. */
const LONGEST = { displayName: 500, summary: 20_000, alsoKnownAs: 50 };

/**
 * Changes what an actor says of itself: `name`, `summary` (`null` takes it away), `manuallyApprovesFollowers`
 * and `alsoKnownAs`; what else is in its document is for the program around. Peers get the whole document.
 */
export async function performActorUpdate(
  composed: Composed,
  given: JsonObject,
  { context, view, domain, actor, at }: Scene,
): Promise<Act | Problem> {
  const known = await actors.read(view, actor);
  if (known === undefined) return problem(404, "There is no such actor.");
  const changed = changedBy(known, given);
  if (changed === undefined) return problem(413, "The name or the summary is too long.");
  const profile = await context.serving.profile(changed);
  const document = await actorDocument(view, changed, {
    domain,
    profile,
    hasUploads: context.upload !== undefined,
  });
  const { "@context": terms, ...object } = {
    ...document,
    updated: new Date(at).toISOString(),
  } as JsonObject;
  const text = addressedTo(
    withMember(
      withMember(composed.text, "object", JSON.stringify(object)),
      "@context",
      JSON.stringify(terms),
    ),
    { to: [collectionIri(actor, "followers")] },
  );
  const audience = recipientsOf(actor, parsed(text));
  if (audience === undefined) return tooMany();
  return {
    text,
    audience: alsoTo(audience, actor, ...composed.audience.actors),
    about: actor,
    changes: actors.save(changed),
  };
}

function changedBy(known: LocalActor, given: JsonObject): LocalActor | undefined {
  const { summary: oldSummary, ...rest } = known;
  const displayName = textOf(given, "name") ?? known.displayName;
  const summary = given["summary"] === null ? undefined : textOf(given, "summary") ?? oldSummary;
  const byHand = given["manuallyApprovesFollowers"];
  const isTooLong = displayName.length > LONGEST.displayName ||
    (summary?.length ?? 0) > LONGEST.summary;
  if (isTooLong || many(given, "alsoKnownAs").length > LONGEST.alsoKnownAs) return undefined;
  return {
    ...rest,
    displayName,
    ...(summary !== undefined && { summary }),
    ...(typeof byHand === "boolean" && { manuallyApprovesFollowers: byHand }),
    ...(given["alsoKnownAs"] !== undefined && { alsoKnownAs: idsOf(given, "alsoKnownAs") }),
  };
}
