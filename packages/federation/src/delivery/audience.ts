/**
 * Who gets an activity: from the addresses of a log entry to inboxes.
 *
 * @module
 */

import { actors, type DeliveryEntry, followers } from "@commonplace/storage";
import {
  audienceOf,
  hasType,
  isJsonObject,
  originOf,
  read,
  sameOrigin,
} from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { resolve } from "../resolution/resolve.ts";
import { resolveActor } from "../resolution/resolve_actor.ts";
import type { ResolvedActor } from "../resolution/resolved_actor.ts";
import type { DeliveryOutcome } from "./outcome.ts";
import { followersThere } from "./followers_there.ts";
import { actorRefusal } from "./refused.ts";

/** Where an entry goes on one host, and what could not be found out. */
export interface Inboxes {
  readonly inboxes: readonly string[];
  /** Inboxes that are reached for followers of the sender, shared ones among them. */
  readonly forFollowers: ReadonlySet<string>;
  /** What stands for the sender's own followers on the host, where it is for them. */
  readonly followersThere: followers.FollowersDigest | undefined;
  /** Actors that are addressed by name, by the inbox that they are reached by. */
  readonly named: ReadonlyMap<string, string>;
  /** Actors whose inboxes are not known, and what that means. */
  readonly unresolved: ReadonlyMap<string, DeliveryOutcome>;
}

/** The origins of the hosts in an entry's audience, each at least once. */
export async function* originsOf(
  { store, domains }: Context,
  { audience, activity, forwards }: DeliveryEntry,
): AsyncGenerator<string> {
  const { actors, followersOf, inboxes = [] } = audience;
  const named = new Set([...actors, ...inboxes].flatMap((iri) => originOf(iri) ?? []));
  yield* named;
  for (const followed of followersOf) {
    for await (const origin of followers.origins(store.view, followed)) {
      if (named.has(origin)) continue;
      // What is passed on has reached us, and is where it comes from.
      if (forwards !== undefined && (domains.of(origin) || sameOrigin(origin, activity))) continue;
      yield origin;
    }
  }
}

/** Whether an entry has recipients on the host of `origin`. */
export async function concernsOrigin(
  { store }: Context,
  { audience, activity, forwards }: DeliveryEntry,
  origin: string,
): Promise<boolean> {
  if (forwards !== undefined && sameOrigin(origin, activity)) return false;
  const { actors, followersOf, inboxes = [] } = audience;
  if ([...actors, ...inboxes].some((iri) => originOf(iri) === origin)) return true;
  for (const followed of followersOf) {
    if (await followers.hasOrigin(store.view, followed, origin)) return true;
  }
  return false;
}

/** Which recipients of an entry. */
export interface InboxesOptions {
  /** Those on the host of this origin. */
  readonly origin: string;
  /** What is sent, UTF-8: whoever is not named in it is reached by no inbox that is shared. */
  readonly body: Uint8Array;
  /** Of a second attempt, the inboxes and actors that are left. */
  readonly only?: readonly string[] | undefined;
}

/**
 * The inboxes of an entry on the host of `origin`, each once: of followers, and of the named actors, which are
 * resolved where they are not known (ActivityPub §7.1, §7.1.3). Several are reached by the inbox that their host
 * shares; but who was addressed by `bto` or `bcc` is not named in what is sent, and gets it at the own one.
 */
export async function inboxesOf(
  context: Context,
  entry: DeliveryEntry,
  { origin, body, only }: InboxesOptions,
): Promise<Inboxes> {
  const { sender, audience: { actors, followersOf, inboxes = [] } } = entry;
  const isLeft = (iri: string) => only === undefined || only.includes(iri);
  const forFollowers = new Set<string>();
  let ofSender: followers.FollowersDigest | undefined;
  for (const followed of followersOf) {
    const { inboxes, digest } = await followersThere(context.store, followed, origin);
    for (const inbox of inboxes) forFollowers.add(inbox);
    if (followed === sender) ofSender = digest;
  }
  const unresolved = new Map<string, DeliveryOutcome>();
  const resolved: ResolvedActor[] = [];
  for (const iri of actors) {
    if (originOf(iri) !== origin) continue;
    const found = await recipient(context, iri, entry);
    if (found === undefined) continue;
    if ("ok" in found) resolved.push(found);
    else if (isLeft(iri)) unresolved.set(iri, found);
  }
  const named = new Map<string, string>();
  const shared = sharedInboxes(resolved, { body, forFollowers });
  for (const { iri, inbox, sharedInbox } of resolved) {
    named.set(shared.get(iri) === true && sharedInbox !== undefined ? sharedInbox : inbox, iri);
  }
  const given = inboxes.filter((inbox) => originOf(inbox) === origin);
  const all = new Set([...forFollowers, ...named.keys(), ...given].filter(isLeft));
  // Who could not be found the last time has an inbox that nobody knew.
  for (const [inbox, iri] of named) if (only?.includes(iri)) all.add(inbox);
  return { inboxes: [...all], forFollowers, followersThere: ofSender, named, unresolved };
}

/** A named recipient, why it gets nothing, or `undefined` for what is no actor. */
async function recipient(
  context: Context,
  iri: string,
  { sender, isParting = false }: DeliveryEntry,
): Promise<ResolvedActor | DeliveryOutcome | undefined> {
  const { view } = context.store;
  if (context.domains.of(iri) && !await actors.read(view, iri)) return undefined;
  const reason = isParting ? undefined : await actorRefusal(context, { sender, actor: iri });
  if (reason !== undefined) return { kind: "skipped", reason };
  const actor = await resolveActor(context, iri);
  if (actor.ok) return actor;
  const { message, retryable, unreachable } = actor;
  if (retryable) return { kind: "failed", reason: message, unreachable };
  // Somebody else's collection, such as their followers, is not ours to expand (ActivityPub §7.1).
  return await isCollection(context, iri) ? undefined : { kind: "refused", reason: message };
}

async function isCollection(context: Context, iri: string): Promise<boolean> {
  const found = await resolve(context, iri, { from: "origin" });
  return found.ok && hasType(found.document.json, "Collection", "OrderedCollection");
}

/** Who is reached by the inbox of the host: who is named in what is sent, and is not the only one. */
function sharedInboxes(
  resolved: readonly ResolvedActor[],
  { body, forFollowers }: {
    readonly body: Uint8Array;
    readonly forFollowers: ReadonlySet<string>;
  },
): ReadonlyMap<string, boolean> {
  if (resolved.length === 0) return new Map();
  const visible = namesIn(new TextDecoder().decode(body));
  const sharing = resolved.filter(({ iri, sharedInbox }) => visible.has(iri) && sharedInbox);
  return new Map(sharing.map(({ iri, sharedInbox = "" }) => {
    const others = sharing.filter((other) => other.sharedInbox === sharedInbox);
    return [iri, forFollowers.has(sharedInbox) || others.length > 1];
  }));
}

/** Whom an activity, or the object in it, is addressed to by its own text. */
function namesIn(text: string): ReadonlySet<string> {
  const result = read(text);
  if (!result.ok) return new Set();
  const { json } = result.document;
  const object = json["object"];
  return new Set([...audienceOf(json), ...(isJsonObject(object) ? audienceOf(object) : [])]);
}
