/**
 * What programs change of actors of ours.
 *
 * @module
 */

import { actors, type LocalActor } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { FederationError } from "../error.ts";
import { type Published, publishNow } from "../outbox/composing.ts";

/** What is to be changed of an actor; what is left out stays. */
export interface ActorChanges {
  /** The name that people read, at most 500 characters. */
  readonly displayName?: string;
  /** A sentence or more on who this is, as HTML, at most 20,000 characters; `null` takes it away. */
  readonly summary?: string | null;
  /** Whether a person answers those who want to follow it. */
  readonly manuallyApprovesFollowers?: boolean;
  /** Other IRIs of the same actor, at most 50: an actor that is to move here must be among them. */
  readonly alsoKnownAs?: readonly string[];
}

/** Changes an actor, and tells its followers with an Update that has its whole document. */
export async function updateActor(
  context: Context,
  iri: string,
  { displayName, ...changes }: ActorChanges,
): Promise<LocalActor> {
  const object: JsonObject = {
    id: iri,
    ...changes,
    ...(displayName !== undefined && { name: displayName }),
  };
  await publishNow(context, { type: "Update", object }, { actor: iri });
  const changed = await actors.read(context.store.view, iri);
  if (changed) return changed;
  throw new FederationError("unknown-actor", `There is no actor ${iri} on this server`);
}

/** Deletes an actor with all that it published, and tells everybody who knows it. */
export async function deleteActor(context: Context, iri: string): Promise<Published> {
  return await publishNow(context, { type: "Delete", object: iri }, { actor: iri });
}

/** Moves an actor to another place, and tells its followers. */
export async function moveActor(
  context: Context,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Published> {
  const activity = { type: "Move", object: from, target: to };
  return await publishNow(context, activity, { actor: from });
}
