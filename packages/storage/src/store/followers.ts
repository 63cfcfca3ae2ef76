/**
 * Followers of any actor, ours or not, as far as they are known here: listed by actor, and grouped
 * by host for delivery, so that reaching a host costs what that host's inboxes cost.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { Change, Json, Key, ListOptions, Page, View } from "../engine.ts";

/** Somebody who follows. */
export interface Follower {
  /** The follower's IRI. */
  readonly iri: string;
  /** The IRI of the follower's own inbox. */
  readonly inbox: string;
  /** The IRI of the inbox of the follower's host, if it has one. */
  readonly sharedInbox: string | undefined;
  /** Since when, milliseconds since 1970. */
  readonly at: number;
}

/** Whether an actor is known to follow another. */
export async function follows(view: View, followed: string, follower: string): Promise<boolean> {
  return await view.item(allOf(followed), follower) !== undefined;
}

/** How many followers of an actor are known. */
export async function count(view: View, followed: string): Promise<number> {
  return await view.count(allOf(followed));
}

/**
 * A number that has changed whenever a follower of an actor came, went or moved: what was read of them before is as
 * good as read now while it is the same.
 */
export async function version(view: View, followed: string): Promise<number> {
  return await view.counter(versionOf(followed));
}

/** The origins of the hosts that an actor has followers on. */
export async function* origins(view: View, followed: string): AsyncGenerator<string> {
  yield* members(view, originsOf(followed));
}

/** Whether an actor has followers on the host of an origin. */
export async function hasOrigin(view: View, followed: string, origin: string): Promise<boolean> {
  return await view.item(originsOf(followed), origin) !== undefined;
}

/** The inboxes by which all of an actor's followers on one host are reached. */
export async function* inboxes(
  view: View,
  followed: string,
  origin: string,
): AsyncGenerator<string> {
  yield* members(view, inboxesOf(followed, origin));
}

/** Which followers are reached by an inbox. */
export interface ReachedBy {
  /** The origin of their host. */
  readonly origin: string;
  /** The IRI of the inbox. */
  readonly inbox: string;
  /** How many of them at most. */
  readonly limit: number;
}

/** Followers of an actor that are reached by an inbox, among the first thousand of its host. */
export async function at(
  view: View,
  followed: string,
  { origin, inbox, limit }: ReachedBy,
): Promise<readonly string[]> {
  const found: string[] = [];
  const { items } = await view.list(hostOf(followed, origin), { limit: 1000 });
  for (const { member } of items) {
    if (found.length >= limit) break;
    if (await reached(view, followed, member) === inbox) found.push(member);
  }
  return found;
}

/** A page of the IRIs of an actor's followers, on one host or on all of them. */
export async function page(
  view: View,
  followed: string,
  { origin, ...options }: ListOptions & { readonly origin?: string },
): Promise<Page<string>> {
  const set = origin === undefined ? allOf(followed) : hostOf(followed, origin);
  const { items, next } = await view.list(set, options);
  return { items: items.map(({ member }) => member), next };
}

/** What stands for all followers of an actor on one host. */
export interface FollowersDigest {
  /** How many they are. */
  readonly count: number;
  /** The SHA-256 digests of their IRIs, combined by exclusive or, in lower-case hexadecimal (FEP-8fcf). */
  readonly digest: string;
}

/** What stands for all followers of an actor on the host of an origin; kept up with each of them. */
export async function digest(
  view: View,
  followed: string,
  origin: string,
): Promise<FollowersDigest> {
  return digestOf((await view.item(originsOf(followed), origin))?.value);
}

/** Adds a follower; one who is known already may have moved to other inboxes. */
export async function add(
  view: View,
  followed: string,
  { iri, inbox, sharedInbox, at }: Follower,
): Promise<readonly Change[]> {
  const reachedBy = sharedInbox ?? inbox;
  const known = await reached(view, followed, iri);
  if (known === reachedBy) return [];
  const { origin } = new URL(reachedBy);
  const listed: Change = {
    kind: "add",
    set: allOf(followed),
    member: iri,
    position: at,
    value: reachedBy,
  };
  const opened = await change(view, { set: inboxesOf(followed, origin), member: reachedBy, by: 1 });
  if (known !== undefined && new URL(known).origin === origin) {
    const set = inboxesOf(followed, origin);
    return [await change(view, { set, member: known, by: -1 }), listed, opened, changed(followed)];
  }
  return [
    ...(known === undefined ? [] : await leave(view, { followed, iri, reachedBy: known })),
    listed,
    { kind: "add", set: hostOf(followed, origin), member: iri, position: at, value: null },
    opened,
    await changeOrigin(view, { followed, iri, origin, by: 1 }),
    changed(followed),
  ];
}

/** Removes a follower, if it is one. */
export async function remove(
  view: View,
  followed: string,
  iri: string,
): Promise<readonly Change[]> {
  const known = await reached(view, followed, iri);
  if (known === undefined) return [];
  return [
    { kind: "remove", set: allOf(followed), member: iri },
    ...await leave(view, { followed, iri, reachedBy: known }),
    changed(followed),
  ];
}

interface Place {
  readonly followed: string;
  readonly iri: string;
  readonly reachedBy: string;
}

async function leave(
  view: View,
  { followed, iri, reachedBy }: Place,
): Promise<readonly Change[]> {
  const { origin } = new URL(reachedBy);
  return [
    { kind: "remove", set: hostOf(followed, origin), member: iri },
    await change(view, { set: inboxesOf(followed, origin), member: reachedBy, by: -1 }),
    await changeOrigin(view, { followed, iri, origin, by: -1 }),
  ];
}

interface Coming {
  readonly followed: string;
  readonly iri: string;
  readonly origin: string;
  readonly by: 1 | -1;
}

/** A host stays in its set as long as somebody on it follows. */
async function changeOrigin(
  view: View,
  { followed, iri, origin, by }: Coming,
): Promise<Change> {
  const set = originsOf(followed);
  const known = digestOf((await view.item(set, origin))?.value);
  const count = known.count + by;
  if (count <= 0) return { kind: "remove", set, member: origin };
  const own = createHash("sha256").update(iri).digest("hex");
  const digest = (BigInt(`0x${known.digest}`) ^ BigInt(`0x${own}`)).toString(16).padStart(64, "0");
  return { kind: "add", set, member: origin, position: 0, value: { count, digest } };
}

function digestOf(value: Json | undefined): FollowersDigest {
  if (typeof value !== "object" || value === null || !("digest" in value)) return NOBODY;
  const { count, digest } = value;
  return typeof count === "number" && typeof digest === "string" ? { count, digest } : NOBODY;
}

const NOBODY: FollowersDigest = { count: 0, digest: "0".repeat(64) };

/** The inbox by which a follower is reached. */
async function reached(view: View, followed: string, iri: string): Promise<string | undefined> {
  const value = (await view.item(allOf(followed), iri))?.value;
  return typeof value === "string" ? value : undefined;
}

interface Tally {
  readonly set: Key;
  readonly member: string;
  readonly by: 1 | -1;
}

/** A member stays in its set as long as it is counted more than zero times. */
async function change(view: View, { set, member, by }: Tally): Promise<Change> {
  const value = (await view.item(set, member))?.value;
  const times = (typeof value === "number" ? value : 0) + by;
  return times > 0
    ? { kind: "add", set, member, position: 0, value: times }
    : { kind: "remove", set, member };
}

function changed(followed: string): Change {
  return { kind: "increment", counter: versionOf(followed), by: 1 };
}

async function* members(view: View, set: Key): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const page = await view.list(set, { after, limit: 1000 });
    for (const { member } of page.items) yield member;
    after = page.next;
  } while (after !== undefined);
}

function allOf(followed: string): Key {
  return ["followers", followed];
}

function hostOf(followed: string, origin: string): Key {
  return ["followers-on-host", followed, origin];
}

function inboxesOf(followed: string, origin: string): Key {
  return ["follower-inboxes", followed, origin];
}

function originsOf(followed: string): Key {
  return ["follower-origins", followed];
}

function versionOf(followed: string): Key {
  return ["followers-version", followed];
}
