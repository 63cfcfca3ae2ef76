/**
 * The world of the tests of moderation: a community of ours with a moderator, what people posted in it, and a way to do
 * deeds in it that were judged already.
 *
 * @module
 */

import assert from "node:assert/strict";
import { collections, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { createCommunity } from "../create_community.ts";
import type { Deed, DeedKind } from "../deeds/deed.ts";
import { communityMembers } from "../documents/community_members.ts";
import { serveCommunities } from "../documents/serve_communities.ts";
import type { Doer, Doing } from "../deeds/doing.ts";
import { doers } from "../doers/doers.ts";
import { readCommunity } from "../ground/community.ts";
import { type Item, readItem, saveItem } from "../ground/item.ts";
import { leavingPerformers, leavingProcessors } from "../leaving/author_leaves.ts";
import { RANK_QUEUE } from "../ranking/rank_later.ts";
import { serverBanPerformers } from "../server_bans/perform_server_ban.ts";
import { continueSweep, SWEEP_QUEUE } from "../sweeping/sweep.ts";
import { CONCEAL_QUEUE, continueConcealing } from "../withdrawal/conceal.ts";
import type { Context } from "../../src/context.ts";
import { enlist } from "../../src/documents/enlist.ts";
import { carriersIn, carry } from "../../src/outbox/carriers.ts";
import type { Effect } from "../../src/processing/processor.ts";
import {
  createNetwork,
  type Instance,
  type Network,
  startInstance,
  until,
} from "../../src/testing/mod.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { post } from "../../testdata/kept.ts";
import { type LeapingClock, leapingClock } from "../../testdata/leaping_clock.ts";

export const ELSEWHERE = "https://far.example/c/films";
export const STRANGER = "https://far.example/u/zoe";

/** What tells what was decided, and rankings, which are made anew some seconds later. */
const PASSING = [
  "app.community-moderation",
  "app.community-rank",
  "app.community-rank-due",
  "app.community-sweep",
];

export interface ModeratedCommunity extends AsyncDisposable {
  readonly server: Instance;
  readonly clock: LeapingClock;
  readonly context: Context;
  /** The IRI of the community `books`, and of who moderates it. */
  readonly books: string;
  readonly mod: string;
  /** The IRI of a person of ours. */
  readonly ben: string;
  /** What somebody wrote in a community: a post, or an answer to `parent`. */
  write(written: Written): Promise<Item>;
  /** Does a deed, and what follows from it. */
  act(deed: Deed, by?: By): Promise<Effect>;
  item(iri: string): Promise<Item | undefined>;
  /** What GET answers. */
  get(iri: string): Promise<{ readonly status: number; readonly text: string }>;
  /** Everything that is kept but for the log of moderation and rankings, for tests to compare. */
  all(): Promise<readonly string[]>;
}

export interface Written {
  readonly author: string;
  readonly community?: string;
  readonly parent?: Item;
  readonly isVouched?: boolean;
}

export interface By {
  readonly actor?: string;
  readonly community?: string;
  readonly way?: Doing["way"];
  readonly activity?: string;
}

export async function startModeratedCommunity(
  network: Network = createNetwork(),
): Promise<ModeratedCommunity> {
  const clock = leapingClock();
  let captured: Context | undefined;
  await using stack = new AsyncDisposableStack();
  const server = stack.use(
    await startInstance({
      network,
      clock,
      origin: "https://b.example",
      engine: openTestEngine,
      extensions: [{
        serve(request, asked, context) {
          captured = context;
          return serveCommunities(request, asked, context);
        },
        members: communityMembers,
        work: { [CONCEAL_QUEUE]: continueConcealing, [SWEEP_QUEUE]: continueSweep },
        processors: leavingProcessors,
        performers: {
          ...leavingPerformers,
          ...serverBanPerformers({ isAdministrator: (person) => person.endsWith("/u/mod") }),
        },
      }],
    }),
  );
  const [{ iri: mod }, { iri: ben }] = await Promise.all([
    server.federation.createActor({ type: "Person", name: "mod" }),
    server.federation.createActor({ type: "Person", name: "ben" }),
  ]);
  const { iri: books } = await createCommunity(server.federation, { name: "books", creator: mod });
  await server.federation.handle(new Request(ben));
  assert.ok(captured);
  const context = captured;
  const { store } = server;
  await knowElsewhere(server);
  let count = 0;
  const running = stack.move();
  return {
    server,
    clock,
    context,
    books,
    mod,
    ben,
    async write({ author, community = books, parent, isVouched = false }) {
      const n = ++count;
      const isOurs = context.domains.of(author) !== undefined;
      const json = {
        type: parent ? "Note" : "Page",
        content: `<p>${n}</p>`,
        to: PUBLIC,
        ...(parent && { inReplyTo: parent.iri }),
      };
      const iri = isOurs ? await post(server, author, json) : `${new URL(author).origin}/post/${n}`;
      const [create] = await carriersIn(store.view, iri);
      const announce = `https://b.example/activities/announce/${n}`;
      const at = clock.now();
      const item: Item = {
        iri,
        kind: parent ? "comment" : "post",
        community,
        post: parent?.post ?? iri,
        ...(parent && { parent: parent.iri }),
        depth: parent ? parent.depth + 1 : 0,
        author,
        publishedAt: at + n,
        state: "shown",
        isLocked: false,
        isDistinguished: false,
        isVouched,
        ...(create !== undefined && { create }),
        ...(community === books && { announce }),
      };
      const text = JSON.stringify({ id: iri, attributedTo: author, ...json });
      const provenance = isVouched
        ? { kind: "vouched", by: community } as const
        : { kind: "signed", by: author } as const;
      const local = { kind: "local" } as const;
      const announced = JSON.stringify({
        id: announce,
        type: "Announce",
        to: PUBLIC,
        object: text,
      });
      await store.transact(() =>
        Promise.resolve({
          changes: [
            ...saveItem(item),
            ...(isOurs ? [] : references.save(
              { iri, state: "resolved", provenance, fetchedAt: at },
              text,
              { expires: store.expiry("originals") },
            )),
            ...(parent
              ? enlist(`${parent.iri}/replies`, iri, { position: at, isPublic: true })
              : []),
            ...(community !== books ? [] : [
              ...references.save(
                { iri: announce, state: "resolved", provenance: local, fetchedAt: at },
                announced,
              ),
              ...carry(iri, announce, at),
              ...enlist(`${books}/outbox`, announce, { position: at, isPublic: true }),
            ]),
          ],
          result: undefined,
        })
      );
      return item;
    },
    async act(deed, { actor = mod, community = books, way = "home", activity } = {}) {
      const id = activity ?? `https://far.example/activities/${++count}`;
      const effect = await store.transact(async (view) => {
        const place = await readCommunity(view, context, community);
        assert.ok(place);
        const doing: Doing = {
          view,
          context,
          community: place,
          actor,
          activity: id,
          at: clock.now(),
          way,
          hasLooked: true,
        };
        const doer = doers[deed.kind] as Doer<DeedKind> | undefined;
        assert.ok(doer, deed.kind);
        const effect = await doer(deed, doing);
        const changes = effect.kind === "wanting" ? [] : effect.changes ?? [];
        return { changes, result: effect };
      });
      await swept(server);
      return effect;
    },
    item: (iri) => readItem(store.view, iri),
    async get(iri) {
      const response = await server.federation.handle(new Request(iri));
      return { status: response.status, text: await response.text() };
    },
    async all() {
      const kept: string[] = [];
      for await (const row of store.engine.dump()) {
        const isPassing = row.kind === "record" && PASSING.includes(row.table) ||
          row.kind === "job" && row.queue === RANK_QUEUE;
        if (!isPassing) kept.push(JSON.stringify(row));
      }
      return kept.toSorted();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function knowElsewhere({ store }: Instance): Promise<void> {
  const group: JsonObject = { id: ELSEWHERE, type: "Group", preferredUsername: "films" };
  const person: JsonObject = { id: STRANGER, type: "Person", preferredUsername: "zoe" };
  const fetchedAt = store.clock.now();
  const provenance = { kind: "fetched" } as const;
  await store.transact(() =>
    Promise.resolve({
      changes: [group, person].flatMap((json) =>
        references.save(
          { iri: String(json["id"]), state: "resolved", provenance, fetchedAt },
          JSON.stringify(json),
        )
      ),
      result: undefined,
    })
  );
}

/** What was decided about many items has been done. */
export async function swept({ store: { jobs } }: Instance): Promise<void> {
  for (const queue of [SWEEP_QUEUE, CONCEAL_QUEUE]) {
    const what = `an empty ${queue}`;
    await until(async () => (await jobs.inspect(queue)).depth === 0, { what });
    assert.equal((await jobs.inspect(queue)).parked, 0);
  }
}

/** The members of a set, as it lists them. */
export async function listed({ server }: ModeratedCommunity, set: string): Promise<string[]> {
  const { items } = await collections.page(server.store.view, set);
  return items.map(({ member }) => member);
}

/** What is kept on one side and not on the other: what was changed, was before, or came to be. */
export function differences(one: readonly string[], other: readonly string[]): readonly string[] {
  const [before, after] = [new Set(one), new Set(other)];
  return [...before.symmetricDifference(after)];
}
