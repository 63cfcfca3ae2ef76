/**
 * What was in a remote community before anybody here followed it.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { houseOf } from "../../src/fetching/house_of.ts";
import { recordKind } from "../../src/records/record_kind.ts";
import type { Community } from "../ground/community.ts";

/** The queue of what is looked for in remote communities. */
export const CATCH_UP_QUEUE = "communities-catch-up";

/** How long moderators are taken to be current: an hour, in milliseconds. */
const FRESH = 3600 * 1000;

const CAUGHT_UP = recordKind<CaughtUp>("community-caught-up");

/** What is read, in this order. */
export const STEPS = ["moderators", "outbox", "featured"] as const;

/** A part of a community. */
export type Step = typeof STEPS[number];

/** What is to be read next. */
export type CatchUp = {
  /** The IRI of the community. */
  readonly community: string;
  readonly step: Step;
  /** The element of a collection to go on with. */
  readonly next: number;
  /** Whether nothing follows the step. */
  readonly isAlone?: boolean;
  /** What to do again once that is known: the id of the record of a notification. */
  readonly notification?: string;
};

/**
 * The changes that have a remote community read: its moderators, the newest posts in its outbox, at most 50, and its
 * featured posts. They are taken at its word, like what it announces. By itself that happens when the first of this
 * server follows it; a program commits them in a transaction of the store when somebody wants to see a community that
 * nobody here follows yet.
 *
 * @param community The IRI of the community.
 *
 * @example A community that was looked up
 * ```ts
 * import { catchUp } from "@commonplace/federation/communities";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 *
 * const network = createNetwork();
 * await using a = await startInstance({ network, origin: "https://a.example" });
 * await a.store.transact(() =>
 *   Promise.resolve({ changes: catchUp("https://b.example/c/books"), result: undefined })
 * );
 * ```
 */
export function catchUp(community: string): readonly Change[] {
  return readNext({ community, step: "moderators", next: 0 });
}

/** The same, unless that was done within the last hour. */
export async function catchUpAnew(
  view: View,
  community: string,
  at: number,
): Promise<readonly Change[]> {
  return await isCurrent(view, community, at) ? [] : catchUp(community);
}

/**
 * Has the moderators of a remote community read again, unless that was done within the last hour; what was refused for
 * who they were is done again then, if that makes it a moderator's.
 */
export async function readModeratorsAgain(
  view: View,
  { iri: community }: Community,
  { at, notification }: { readonly at: number; readonly notification?: string | undefined },
): Promise<readonly Change[]> {
  if (await isCurrent(view, community, at)) return [];
  return readNext({
    community,
    step: "moderators",
    next: 0,
    isAlone: true,
    ...(notification !== undefined && { notification }),
  });
}

type CaughtUp = {
  /** When its moderators were read, milliseconds since 1970. */
  readonly moderatorsAt: number;
};

async function isCurrent(view: View, community: string, at: number): Promise<boolean> {
  const caughtUp = await CAUGHT_UP.read(view, community);
  return caughtUp !== undefined && at - caughtUp.moderatorsAt < FRESH;
}

/** The changes that have it read. */
export function readNext(payload: CatchUp): readonly Change[] {
  const { community, step, isAlone = false } = payload;
  const idempotencyKey = `${isAlone ? "again" : step} ${community}`;
  const job = { queue: CATCH_UP_QUEUE, payload, idempotencyKey, lane: houseOf(community) };
  return [{ kind: "enqueue", job }];
}

/** Remembers when the moderators of a community were read. */
export function moderatorsWereRead(community: string, at: number): readonly Change[] {
  return CAUGHT_UP.save(community, { moderatorsAt: at });
}
