/**
 * Actors, as far as delivering to them and believing them goes.
 *
 * @module
 */

import {
  ACTOR_TYPES,
  hasType,
  idOf,
  isJsonObject,
  sameOrigin,
  textOf,
} from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { collectionIri, sharedInboxIri } from "../domain.ts";
import { type Resolved, type ResolveOptions, type Unresolved, unresolved } from "./resolution.ts";
import { resolve } from "./resolve.ts";
import type { ResolvedActor } from "./resolved_actor.ts";

/**
 * Finds out where an actor takes deliveries and what it publishes, as its own origin says. The
 * document must be an actor whose id is the IRI that it was asked for.
 */
export async function resolveActor(
  context: Context,
  iri: string,
  options: Omit<ResolveOptions, "from"> = {},
): Promise<ResolvedActor | Unresolved> {
  const domain = context.domains.of(iri);
  if (domain) {
    const [inbox, followers] = [collectionIri(iri, "inbox"), collectionIri(iri, "followers")];
    const sharedInbox = sharedInboxIri(domain);
    return { ok: true, iri, inbox, sharedInbox, followers, json: undefined, fetchedAt: Infinity };
  }
  const resolved = await resolve(context, iri, { ...options, from: "origin" });
  if (!resolved.ok) return resolved;
  if (resolved.iri !== iri) return unresolved(`${iri} calls itself by another id`);
  return actorOf(resolved);
}

/** Reads a document as the actor that its origin says it is. */
export function actorOf(
  { iri, document: { json }, fetchedAt }: Resolved,
): ResolvedActor | Unresolved {
  if (!hasType(json, ...ACTOR_TYPES)) return unresolved(`${iri} is not an actor`);
  const inbox = idOf(json["inbox"]);
  if (inbox === undefined || !sameOrigin(inbox, iri)) {
    return unresolved(`${iri} has no inbox on its own origin`);
  }
  const endpoints = json["endpoints"];
  const shared = isJsonObject(endpoints) ? textOf(endpoints, "sharedInbox") : undefined;
  const sharedInbox = shared !== undefined && sameOrigin(shared, iri) ? shared : undefined;
  const followers = idOf(json["followers"]);
  return { ok: true, iri, inbox, sharedInbox, followers, json, fetchedAt };
}
