/**
 * Who gets an activity: from the addresses of a log entry to inboxes.
 *
 * @module
 */

import { type DeliveryEntry, followers } from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { resolveActor } from "../resolution/resolve_actor.ts";
import type { DeliveryOutcome } from "./outcome.ts";

/** Where an entry goes on one host, and what could not be found out. */
export interface Inboxes {
  readonly inboxes: readonly string[];
  readonly unresolved: readonly DeliveryOutcome[];
}

/** The origins of the hosts in an entry's audience, each at least once. */
export async function* originsOf(
  { store }: Context,
  { audience }: DeliveryEntry,
): AsyncGenerator<string> {
  const named = new Set(audience.actors.flatMap((actor) => originOf(actor) ?? []));
  yield* named;
  for (const followed of audience.followersOf) {
    for await (const origin of followers.origins(store.view, followed)) {
      if (!named.has(origin)) yield origin;
    }
  }
}

/** Whether an entry has recipients on the host of `origin`. */
export async function concernsOrigin(
  { store }: Context,
  { audience }: DeliveryEntry,
  origin: string,
): Promise<boolean> {
  if (audience.actors.some((actor) => originOf(actor) === origin)) return true;
  for (const followed of audience.followersOf) {
    if (await followers.hasOrigin(store.view, followed, origin)) return true;
  }
  return false;
}

/**
 * The inboxes of an entry on the host of `origin`, each once: of the named actors, which are
 * resolved where they are not known, and of followers (ActivityPub §7.1, §7.1.3).
 */
export async function inboxesOf(
  context: Context,
  { audience }: DeliveryEntry,
  origin: string,
): Promise<Inboxes> {
  const inboxes = new Set<string>();
  const unresolved: DeliveryOutcome[] = [];
  for (const followed of audience.followersOf) {
    for await (const inbox of followers.inboxes(context.store.view, followed, origin)) {
      inboxes.add(inbox);
    }
  }
  for (const iri of audience.actors) {
    if (originOf(iri) !== origin) continue;
    const actor = await resolveActor(context, iri);
    if (!actor.ok) {
      unresolved.push(
        actor.retryable
          ? { kind: "failed", reason: actor.message, unreachable: actor.unreachable }
          : { kind: "refused", reason: actor.message },
      );
    } else if (actor.sharedInbox === undefined || !inboxes.has(actor.sharedInbox)) {
      inboxes.add(actor.inbox);
    }
  }
  return { inboxes: [...inboxes], unresolved };
}
