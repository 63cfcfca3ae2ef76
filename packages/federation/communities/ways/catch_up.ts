/**
 * What was in a remote community before anybody here followed it.
 *
 * @module
 */

import { type Change, type Job, type Outcome, records, type View } from "@commonplace/storage";
import { idOf, type JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { houseOf } from "../../src/fetching/house_of.ts";
import { findLater } from "../../src/inbox/find_all.ts";
import { resolve } from "../../src/resolution/resolve.ts";
import { type Community, readCommunity } from "../ground/community.ts";
import type { CommunitiesOptions } from "../options.ts";
import { elementsIn } from "./collection_elements.ts";
import { takeFeatured, takePosted } from "./take_posted.ts";
import { tellModerators } from "./tell_moderators.ts";

/** The queue of what is looked for in remote communities. */
export const CATCH_UP_QUEUE = "communities-catch-up";

/** Posts that are taken from an outbox: as many as Lemmy shows (Lemmy D6). */
const MOST_POSTS = 50;
/** Posts in one go; the next are another job's. */
const BATCH = 5;
/** How long moderators are taken to be current: an hour, in milliseconds. */
const FRESH = 3600 * 1000;

const KIND = "community-caught-up";

/** What is read, in this order. */
const STEPS = ["moderators", "outbox", "featured"] as const;
type Step = typeof STEPS[number];

type CatchUp = {
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
  const caughtUp = await records.get(view, KIND, community) as CaughtUp | undefined;
  return caughtUp !== undefined && at - caughtUp.moderatorsAt < FRESH;
}

function readNext(payload: CatchUp): readonly Change[] {
  const { community, step, isAlone = false } = payload;
  const idempotencyKey = `${isAlone ? "again" : step} ${community}`;
  const job = { queue: CATCH_UP_QUEUE, payload, idempotencyKey, lane: houseOf(community) };
  return [{ kind: "enqueue", job }];
}

/** Reads a part of a community, and leaves a job for the next one. */
export async function continueCatchUp(
  job: Job,
  context: Context,
  options: CommunitiesOptions,
): Promise<Outcome> {
  const task = job.payload as CatchUp;
  const found = await resolve(context, task.community);
  if (!found.ok) return again(job, found);
  const community = await readCommunity(context.store.view, context, found.iri);
  if (community === undefined || community.isLocal) return { kind: "done" };
  const elements = await elementsIn(context, {
    collection: collectionOf(community, found.document.json, task.step),
    community,
    // What is gone through in several jobs is not fetched anew by each.
    isKept: task.next > 0,
  });
  if (!elements.ok && elements.retryable) {
    const retry = again(job, elements);
    if (retry.kind === "retry") return retry;
  }
  const texts = elements.ok ? elements.texts.slice(0, MOST_POSTS) : [];
  if (task.step === "moderators") {
    await tellModerators(context, { community, texts, notification: task.notification });
  } else {
    const take = task.step === "outbox" ? takePosted : takeFeatured;
    for (const text of newestLast(texts).slice(task.next, task.next + BATCH)) {
      await take(context, options, { community, text });
    }
  }
  await context.store.transact(() => {
    const changes = [...remember(context, community, task), ...following(task, texts.length)];
    return Promise.resolve({ changes: [...changes, { kind: "finish", job }], result: undefined });
  });
  return { kind: "done" };
}

/** Collections list what is newest first; what came first is taken first. */
function newestLast(texts: readonly string[]): readonly string[] {
  return texts.toReversed();
}

function collectionOf(
  community: Community,
  json: JsonObject,
  step: Step,
): string | undefined {
  return step === "outbox" ? idOf(json["outbox"]) : community[step];
}

function remember(
  { store }: Context,
  { iri }: Community,
  { step }: CatchUp,
): readonly Change[] {
  if (step !== "moderators") return [];
  const value: CaughtUp = { moderatorsAt: store.clock.now() };
  return records.put(KIND, iri, value);
}

function following(task: CatchUp, length: number): readonly Change[] {
  const { community, step, next, isAlone = false } = task;
  if (isAlone) return [];
  if (step !== "moderators" && next + BATCH < length) {
    return readNext({ ...task, next: next + BATCH });
  }
  const after = STEPS[STEPS.indexOf(step) + 1];
  return after === undefined ? [] : readNext({ community, step: after, next: 0 });
}

/** A host that does not answer is asked later, so many times. */
function again(
  job: Job,
  { retryable, message: reason, retryAfter }: {
    readonly retryable: boolean;
    readonly message: string;
    readonly retryAfter?: number;
  },
): Outcome {
  const after = retryable ? findLater(job.attempt, retryAfter) : undefined;
  return after === undefined ? { kind: "done" } : { kind: "retry", after, reason };
}
