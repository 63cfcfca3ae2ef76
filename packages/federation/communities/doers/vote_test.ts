import assert from "node:assert/strict";
import fc from "fast-check";
import { collections, type Decision, type Engine, type View } from "@commonplace/storage";
import {
  type Cast,
  type CommunityStore,
  FILMS,
  openCommunityStore,
} from "../testdata/community_store.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { readItemCounts, readVotes } from "../mod.ts";
import { RANK_QUEUE } from "../ranking/rank_later.ts";

const POST = "https://b.example/post/1";
const BOB = "https://far.example/u/bob";

async function counted({ store }: CommunityStore, iri = POST): Promise<readonly [number, number]> {
  const { up, down } = await readItemCounts(store, { iri, kind: "post" });
  return [up, down];
}

async function withPost(): Promise<CommunityStore> {
  const world = await openCommunityStore();
  await world.write({ iri: POST });
  return world;
}

Deno.test("a person counts once on a post, and the opposite vote takes the place of the first", async () => {
  await using world = await withPost();
  const steps: readonly [Cast["value"], string, number, number][] = [
    [1, "applied", 1, 0],
    [1, "repeated", 1, 0],
    [-1, "applied", 0, 1],
    [-1, "repeated", 0, 1],
    [0, "applied", 0, 0],
    [1, "applied", 1, 0],
    [0, "applied", 0, 0],
  ];
  for (const [value, kind, up, down] of steps) {
    const effect = await world.vote({ object: POST, value });
    assert.equal(effect.kind, kind);
    assert.deepEqual(await counted(world), [up, down]);
  }
});

Deno.test("the same activity again changes nothing", async () => {
  await using world = await withPost();
  const cast = { object: POST, value: 1, activity: "https://far.example/likes/1" } as const;
  await world.vote(cast);
  assert.deepEqual(await world.vote(cast), { kind: "repeated", changes: [] });
});

Deno.test("votes of several people add up, and each sees the own one", async () => {
  await using world = await withPost();
  const people = ["a", "b", "c"].map((name) => `https://far.example/u/${name}`);
  for (const [n, actor] of people.entries()) {
    await world.vote({ object: POST, actor, value: n === 0 ? -1 : 1 });
  }
  assert.deepEqual(await counted(world), [2, 1]);
  const votes = await Promise.all(
    people.map((actor) => readVotes(world.store, { actor, on: [POST, `${POST}0`] })),
  );
  assert.deepEqual(votes.map((of) => [...of]), [[[POST, -1]], [[POST, 1]], [[POST, 1]]]);
});

Deno.test("an Undo that comes before its vote ends that vote, and no later one", async () => {
  await using world = await withPost();
  assert.equal((await world.vote({ object: POST, value: 0 })).kind, "dropped");
  assert.equal((await world.vote({ object: POST, value: 1 })).kind, "dropped");
  assert.deepEqual(await counted(world), [0, 0]);
  assert.equal((await world.vote({ object: POST, value: 1 })).kind, "applied");
  assert.deepEqual(await counted(world), [1, 0]);
});

Deno.test("an early Undo in another community, or by somebody else, ends no vote", async () => {
  await using world = await withPost();
  await world.vote({ object: POST, value: 0, community: FILMS, way: "guest" });
  await world.vote({ object: POST, value: 0, actor: `${BOB}by` });
  await world.vote({ object: POST, value: 1 });
  assert.deepEqual(await counted(world), [1, 0]);
});

Deno.test("what is signed shows in the likes of the post, and what a community vouches for does not", async (t) => {
  await using world = await openCommunityStore();
  const { store: { view } } = world;
  const film = "https://far.example/post/1";
  const likes = (iri: string) => collections.contains(view, `${iri}/likes`, BOB);
  const dislikes = (iri: string) => collections.contains(view, `${iri}/dislikes`, BOB);
  await world.write({ iri: POST });
  await world.write({ iri: film, community: FILMS });
  await t.step("signed", async () => {
    await world.vote({ object: POST, value: 1 });
    assert.deepEqual([await likes(POST), await dislikes(POST)], [true, false]);
    await world.vote({ object: POST, value: -1 });
    assert.deepEqual([await likes(POST), await dislikes(POST)], [false, true]);
    await world.vote({ object: POST, value: 0 });
    assert.deepEqual([await likes(POST), await dislikes(POST)], [false, false]);
    assert.equal(await collections.count(view, `${BOB}/liked`), 0);
  });
  await t.step("vouched for", async () => {
    await world.vote({ object: film, value: 1, community: FILMS, way: "guest" });
    assert.deepEqual(await counted(world, film), [1, 0]);
    assert.deepEqual([await likes(film), await dislikes(film)], [false, false]);
    await world.vote({ object: film, value: 0, community: FILMS, way: "guest" });
    assert.deepEqual(await counted(world, film), [0, 0]);
  });
  await t.step("by an actor of ours", async () => {
    const own = { object: film, community: FILMS, actor: "https://b.example/u/ann" };
    await world.vote({ ...own, value: 1, way: "own" });
    await world.vote({ ...own, value: -1, way: "guest" });
    await world.vote({ ...own, value: 0, way: "guest" });
    assert.deepEqual(await counted(world, film), [1, 0]);
    assert.ok(await collections.contains(view, `${film}/likes`, own.actor));
    await world.vote({ ...own, value: 0, way: "own" });
    assert.deepEqual(await counted(world, film), [0, 0]);
    assert.equal((await world.vote({ ...own, value: 0, way: "own" })).kind, "dropped");
    assert.equal((await world.vote({ ...own, value: 1, way: "own" })).kind, "applied");
  });
});

Deno.test("a vote on what is in another community, or in none, does not count", async () => {
  await using world = await withPost();
  for (const cast of [{ object: POST, community: FILMS }, { object: `${POST}0` }]) {
    assert.equal((await world.vote({ ...cast, value: 1 })).kind, "dropped");
    assert.deepEqual(await counted(world, cast.object), [0, 0]);
  }
});

Deno.test("whatever people do, each counts as the last vote says", async () => {
  await using world = await openCommunityStore();
  const person = fc.constantFrom("a", "b", "c");
  const step = fc.tuple(person, fc.constantFrom<Cast["value"]>(1, -1));
  let posts = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { iri } = await world.write({ iri: `${POST}/${++posts}` });
      const stand = new Map<string, Cast["value"]>();
      for (const [name, value] of steps) {
        const actor = `https://far.example/u/${name}`;
        // The same vote again stands for taking it back.
        const meant = stand.get(name) === value ? 0 : value;
        await world.vote({ object: iri, actor, value: meant });
        stand.set(name, meant);
      }
      const votes = [...stand.values()];
      const expected = [1, -1].map((value) => votes.filter((vote) => vote === value).length);
      assert.deepEqual(await counted(world, iri), expected);
    }),
    { numRuns: 30 },
  );
});

/** An engine that counts how often decisions run. */
function counting(engine: Engine, tell: () => void): Engine {
  return new Proxy(engine, {
    get(target, name) {
      if (name !== "transact") {
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return <T>(decide: (view: View) => Promise<Decision<T>>) =>
        target.transact((view) => {
          tell();
          return decide(view);
        });
    },
  });
}

Deno.test("a burst of votes on one post decides each twice at most, and ranks it once", async () => {
  let decisions = 0;
  const engine = await openTestEngine(leapingClock());
  await using world = await openCommunityStore({ engine: counting(engine, () => decisions++) });
  await world.write({ iri: POST });
  for (const round of [1, 2]) {
    decisions = 0;
    await Promise.all(Array.from({ length: 32 }, (_, n) => {
      const actor = `https://far.example/u/${round}-${n}`;
      return world.vote({ object: POST, value: 1, actor });
    }));
    assert.ok(decisions <= 64, `${decisions} decisions in round ${round}`);
    assert.equal((await world.store.jobs.inspect(RANK_QUEUE)).depth, 1);
  }
  assert.deepEqual(await counted(world), [64, 0]);
});
