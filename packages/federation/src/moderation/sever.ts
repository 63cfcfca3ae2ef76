/**
 * The end of follows between actors of ours and those who were blocked.
 *
 * @module
 */

import {
  actors,
  blocks,
  type Change,
  collections,
  followers,
  type FollowPair,
  followRequests,
  type Job,
  type LocalActor,
  type Outcome,
} from "@commonplace/storage";
import { originOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { collectionIri } from "../domain.ts";
import { endFollow, rejectFollower } from "../effects/follow_relation.ts";
import { standingOf } from "./standing.ts";

/** The queue of what blocks bring to an end. */
export const SEVER_QUEUE = "sever";

/** Follows that end in one commit: each is a handful of rows that the commit rests on. */
const PAGE = 10;

/** Commits of one run, and actors of ours that it looks at; then it leaves a job for the rest. */
const STEPS = 50;

/** Rows of a listing read at a time. */
const ROWS = 500;

/** Where a pass over the actors of ours goes on, and which blocks it knew when it began. */
export type Severing = {
  /** Ends the follows of this actor alone; without it, those of all blocked domains. */
  readonly actor?: string;
  readonly version?: number;
  /** Which listing of actors: one for each domain and type. */
  readonly listing?: number;
  readonly after?: string;
};

const TYPES = ["Person", "Group", "Application"] as const;

/**
 * The change that ends every follow between actors of ours and blocked domains, or one blocked actor: who
 * followed us does no more, requests are rejected, and ours follow there no more. Nothing is sent, and
 * lifting the block brings nothing back.
 */
export function sever(payload: Severing = {}): readonly Change[] {
  const idempotencyKey = payload.actor ?? "domains";
  return [{ kind: "enqueue", job: { queue: SEVER_QUEUE, payload, idempotencyKey } }];
}

/** Goes on with a pass; one that learns of newer blocks at its end begins again. */
export async function continueSevering(context: Context, job: Job): Promise<Outcome> {
  const { store, domains } = context;
  const payload = job.payload as Severing;
  const { listing = 0, actor, after } = payload;
  const version = payload.version ?? await blocks.version(store.view);
  const domain = domains.all[Math.floor(listing / TYPES.length)];
  const type = TYPES[listing % TYPES.length];
  if (domain === undefined || type === undefined) {
    const isCurrent = actor !== undefined || version === await blocks.version(store.view);
    return await leave(context, job, isCurrent ? [] : sever());
  }
  const page = await actors.page(store.view, domain.origin, { type, after, limit: STEPS });
  let steps = STEPS;
  for (const local of page.items) {
    for (;;) {
      job.signal.throwIfAborted();
      if (steps-- === 0) return await leave(context, job, sever({ ...payload, version }));
      const ending = await firstOf(endingOf(context, local, actor), PAGE);
      if (ending.length === 0) break;
      await end(context, ending);
    }
  }
  const { after: _, ...rest } = payload;
  const next = page.next === undefined
    ? { ...rest, version, listing: listing + 1 }
    : { ...rest, version, after: page.next };
  return await leave(context, job, sever(next));
}

async function leave(
  { store }: Context,
  job: Job,
  changes: readonly Change[],
): Promise<Outcome> {
  await store.transact(() =>
    Promise.resolve({ changes: [...changes, { kind: "finish", job }], result: undefined })
  );
  return { kind: "done" };
}

async function end(context: Context, pairs: readonly FollowPair[]): Promise<void> {
  const { store } = context;
  await store.transact(async (view) => {
    const changes: Change[] = [];
    for (const pair of pairs) {
      const request = await followRequests.read(view, pair);
      const isAsking = request?.state === "pending" &&
        context.domains.of(pair.followed) !== undefined;
      changes.push(
        ...(isAsking
          ? await rejectFollower(view, { ...request, at: store.clock.now() })
          : await endFollow(view, pair)),
      );
    }
    return { changes, result: undefined };
  });
}

/** What of one actor of ours is to end, as far as it has not. */
async function* endingOf(
  context: Context,
  { iri }: LocalActor,
  actor: string | undefined,
): AsyncGenerator<FollowPair> {
  const { view } = context.store;
  if (actor !== undefined) return yield* endingWith(context, iri, actor);
  for await (const origin of followers.origins(view, iri)) {
    if (!await isSuspended(context, origin)) continue;
    for await (const follower of rows((page) => followers.page(view, iri, { ...page, origin }))) {
      yield { follower, followed: iri };
    }
  }
  for await (const { follower } of rows((page) => followRequests.pending(view, iri, page))) {
    if (await isSuspended(context, follower)) yield { follower, followed: iri };
  }
  const following = collectionIri(iri, "following");
  for await (const { member } of rows((page) => collections.page(view, following, page))) {
    if (await isSuspended(context, member)) yield { follower: iri, followed: member };
  }
}

async function* endingWith(
  { store: { view } }: Context,
  local: string,
  actor: string,
): AsyncGenerator<FollowPair> {
  if (await blocks.ofActor(view, actor) === undefined) return;
  const [to, from] = [{ follower: actor, followed: local }, { follower: local, followed: actor }];
  const request = await followRequests.read(view, to);
  if (request?.state === "pending" || await followers.follows(view, local, actor)) yield to;
  if (await collections.contains(view, collectionIri(local, "following"), actor)) yield from;
}

async function isSuspended(context: Context, iri: string): Promise<boolean> {
  const origin = originOf(iri);
  if (origin === undefined) return false;
  return (await standingOf(context, origin)).refusal?.kind === "domain";
}

interface PageOptions {
  readonly after: string | undefined;
  readonly limit: number;
}

async function* rows<Row>(
  read: (
    options: PageOptions,
  ) => Promise<{ readonly items: readonly Row[]; readonly next: string | undefined }>,
): AsyncGenerator<Row> {
  let after: string | undefined;
  do {
    const page = await read({ after, limit: ROWS });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

async function firstOf<Row>(all: AsyncGenerator<Row>, most: number): Promise<readonly Row[]> {
  const first: Row[] = [];
  for await (const row of all) {
    first.push(row);
    if (first.length === most) break;
  }
  return first;
}
