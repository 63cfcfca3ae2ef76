/**
 * A store with a community in it, for tests and benches of what is kept of communities: no server, no network.
 *
 * @module
 */

import { type Change, type Clock, type Engine, openStore, type Store } from "@commonplace/storage";
import { doUnvote, doVote } from "../doers/vote.ts";
import type { Doing } from "../deeds/doing.ts";
import type { Community } from "../ground/community.ts";
import { type Item, saveItem } from "../ground/item.ts";
import { rankItem } from "../ranking/rank_item.ts";
import { RANK_QUEUE, rankNow } from "../ranking/rank_later.ts";
import type { Context, Domains } from "../../src/context.ts";
import { domain } from "../../src/domain.ts";
import type { Effect } from "../../src/processing/processor.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { type LeapingClock, leapingClock } from "../../testdata/leaping_clock.ts";

export const ORIGIN = "https://b.example";
export const BOOKS: string = `${ORIGIN}/c/books`;
/** A community of another server. */
export const FILMS = "https://far.example/c/films";

export interface CommunityStore extends AsyncDisposable {
  readonly store: Store;
  readonly context: Context;
  readonly clock: LeapingClock;
  /** Puts a post of `books` there, or another item; published now, by `author`. */
  write(item: Pick<Item, "iri"> & Partial<Item>): Promise<Item>;
  /** What a vote of somebody does, or with the value 0 what its Undo does; in `books`, signed. */
  vote(cast: Cast): Promise<Effect>;
  /** Lets some seconds pass, and has everything ranked that is to be ranked by then. */
  rank(): Promise<void>;
}

export interface Cast extends Partial<Omit<Doing, "community">> {
  readonly object: string;
  readonly value: 1 | -1 | 0;
  /** The IRI of the community. */
  readonly community?: string;
}

export interface CommunityStoreOptions {
  /** @default one that stands still */
  readonly clock?: Clock;
  /** @default of tests */
  readonly engine?: Engine;
}

export async function openCommunityStore(
  options: CommunityStoreOptions = {},
): Promise<CommunityStore> {
  const still = leapingClock();
  const clock = options.clock ?? still;
  const store = openStore({ engine: options.engine ?? await openTestEngine(clock), clock });
  const here = domain({ origin: ORIGIN });
  const domains: Domains = {
    all: [here],
    of: (iri) => iri.startsWith(`${ORIGIN}/`) ? here : undefined,
  };
  // What is tested asks for nothing else of it.
  const context = { store, domains } as Pick<Context, "domains" | "store"> as Context;
  const worker = store.jobs.work(RANK_QUEUE, (job) => rankNow(job, context));
  let activities = 0;
  return {
    store,
    context,
    clock: still,
    async write({ iri, community = BOOKS, ...given }) {
      const item: Item = {
        kind: "post",
        community,
        post: iri,
        depth: 0,
        author: `${ORIGIN}/u/ann`,
        publishedAt: clock.now(),
        state: "shown",
        isLocked: false,
        isDistinguished: false,
        isVouched: false,
        iri,
        ...given,
      };
      await store.transact(async (view) => ({
        changes: [...saveItem(item), ...await rankItem(view, item, context)],
        result: undefined,
      }));
      return item;
    },
    async vote({ object, value, community = BOOKS, ...given }) {
      const activity = `https://far.example/activities/${++activities}`;
      return await store.transact(async (view) => {
        const doing: Doing = {
          view,
          context,
          community: communityOf(community),
          actor: "https://far.example/u/bob",
          activity,
          at: clock.now(),
          way: "home",
          hasLooked: false,
          ...given,
        };
        const effect = value === 0
          ? await doUnvote({ kind: "unvote", object }, doing)
          : await doVote({ kind: "vote", value, object }, doing);
        return { changes: changesOf(effect), result: effect };
      });
    },
    async rank() {
      still.leap(5000);
      await store.jobs.drain(RANK_QUEUE);
    },
    async [Symbol.asyncDispose]() {
      await worker[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}

function communityOf(iri: string): Community {
  return {
    iri,
    isLocal: iri.startsWith(ORIGIN),
    state: "open",
    isRestricted: false,
    isSensitive: false,
    languages: [],
    moderators: `${iri}/moderators`,
    featured: `${iri}/featured`,
  };
}

function changesOf(effect: Effect): readonly Change[] {
  return effect.kind === "wanting" ? [] : effect.changes ?? [];
}
