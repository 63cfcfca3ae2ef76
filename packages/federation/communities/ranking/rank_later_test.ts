import assert from "node:assert/strict";
import type { Change, Decision, Engine, View } from "@commonplace/storage";
import { openTestEngine } from "../../testdata/engine.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { listPosts, readThread } from "../mod.ts";
import { type CommunityStore, openCommunityStore, ORIGIN } from "../testdata/community_store.ts";
import { RANK_QUEUE } from "./rank_later.ts";

const POST = `${ORIGIN}/post/1`;

/** An engine that tells of the changes that were committed. */
function listened(engine: Engine, tell: (changes: readonly Change[]) => void): Engine {
  return new Proxy(engine, {
    get(target, name) {
      if (name !== "transact") {
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return async <T>(decide: (view: View) => Promise<Decision<T>>) => {
        let changes: readonly Change[] = [];
        const result = await target.transact(async (view) => {
          const decision = await decide(view);
          changes = decision.changes;
          return decision;
        });
        tell(changes);
        return result;
      };
    },
  });
}

interface World extends CommunityStore {
  /** How often the rank of something was written. */
  written(iri: string): number;
}

async function startWorld(): Promise<World> {
  const clock = leapingClock();
  const written = new Map<string, number>();
  const engine = listened(await openTestEngine(clock), (changes) => {
    for (const change of changes) {
      if (change.kind !== "save" || change.table !== "app.community-rank") continue;
      written.set(change.id, (written.get(change.id) ?? 0) + 1);
    }
  });
  const world = await openCommunityStore({ clock, engine });
  return { ...world, clock, written: (iri) => written.get(iri) ?? 0, rank };

  async function rank(): Promise<void> {
    clock.leap(5000);
    await world.store.jobs.drain(RANK_QUEUE);
  }
}

async function burst(world: World, round: number): Promise<void> {
  await Promise.all(Array.from({ length: 50 }, (_, n) => {
    const actor = `https://far.example/u/${round}-${n}`;
    return world.vote({ object: POST, value: 1, actor });
  }));
}

Deno.test("a burst of votes is one write of the post's places in listings", async () => {
  await using world = await startWorld();
  await world.write({ iri: POST });
  assert.equal(world.written(POST), 1);
  for (const round of [1, 2, 3]) {
    await burst(world, round);
    await burst(world, -round);
    assert.equal(world.written(POST), round);
    await world.rank();
    assert.equal(world.written(POST), round + 1);
    assert.equal((await world.store.jobs.inspect(RANK_QUEUE)).depth, 0);
  }
});

Deno.test("votes that come while a post is being ranked are in its rank in the end", async () => {
  await using world = await startWorld();
  await world.write({ iri: POST });
  for (const round of [1, 2, 3, 4]) {
    await burst(world, round);
    world.clock.leap(5000);
    await burst(world, -round);
    await world.rank();
    const other = `${ORIGIN}/post/above-${round}`;
    await world.write({ iri: other });
    for (let n = 1; n < 100 * round; n += 100) {
      await world.vote({ object: other, value: 1, actor: `${ORIGIN}/u/${n}` });
    }
    await world.rank();
    const { items: [first] } = await listPosts(world.store, { from: "all", sort: "top" });
    assert.deepEqual([first?.item.iri, first?.counts.up], [POST, 100 * round]);
    assert.ok(world.written(POST) <= 2 * round + 1);
  }
});

Deno.test("many comments on one post rank it once, and each enters the tree at once", async () => {
  await using world = await startWorld();
  await world.write({ iri: POST });
  await Promise.all(Array.from({ length: 50 }, (_, n) =>
    world.write({
      iri: `${POST}/${n}`,
      kind: "comment",
      post: POST,
      parent: POST,
      depth: 1,
    })));
  const { branches } = await readThread(world.store, { of: POST, limit: 100 });
  assert.equal(branches.length, 50);
  assert.equal(world.written(POST), 1);
  await world.rank();
  assert.equal(world.written(POST), 2);
});

Deno.test("a mark whose job was lost is set again after ten minutes", async () => {
  await using world = await startWorld();
  await world.write({ iri: POST });
  await world.vote({ object: POST, value: 1 });
  await world.store.transact(() =>
    Promise.resolve({
      changes: [{ kind: "cancel", queue: RANK_QUEUE, idempotencyKey: POST }],
      result: undefined,
    })
  );
  await world.vote({ object: POST, value: -1 });
  await world.rank();
  assert.equal(world.written(POST), 1);
  world.clock.leap(600_000);
  await world.vote({ object: POST, value: 1 });
  await world.rank();
  assert.equal(world.written(POST), 2);
});
