import assert from "node:assert/strict";
import { followers } from "@commonplace/storage";
import { readItem } from "../ground/item.ts";
import {
  BOOKS,
  type CommunityStore,
  openCommunityStore,
  ORIGIN,
} from "../testdata/community_store.ts";
import { listAuthored, readCommunityCounts, readItemCounts } from "../mod.ts";

const POST = `${ORIGIN}/post/1`;
const BEN = `${ORIGIN}/u/ben`;

async function comment(world: CommunityStore, name: string, parent: string = POST): Promise<void> {
  const iri = `${ORIGIN}/comment/${name}`;
  world.clock.leap(1);
  await world.write({ iri, kind: "comment", post: POST, parent, depth: 1, author: BEN });
}

async function becomes(
  world: CommunityStore,
  iri: string,
  state: "deleted" | "removed" | "shown",
): Promise<void> {
  const item = await readItem(world.store.view, iri);
  assert.ok(item);
  await world.write({ ...item, state });
}

Deno.test("counts follow what is written, taken away and brought back, at once", async () => {
  await using world = await openCommunityStore();
  const { store } = world;
  const all = async () => {
    const { comments } = await readItemCounts(store, { iri: POST, kind: "post" });
    const community = await readCommunityCounts(store, BOOKS);
    return [community.posts, community.comments, comments];
  };
  await world.write({ iri: POST });
  await comment(world, "1");
  await comment(world, "2", `${ORIGIN}/comment/1`);
  assert.deepEqual(await all(), [1, 2, 2]);
  const { comments } = await readItemCounts(store, {
    iri: `${ORIGIN}/comment/1`,
    kind: "comment",
  });
  assert.equal(comments, 1);
  await becomes(world, `${ORIGIN}/comment/1`, "removed");
  assert.deepEqual(await all(), [1, 1, 1]);
  await becomes(world, POST, "deleted");
  assert.deepEqual(await all(), [0, 1, 1]);
  await becomes(world, `${ORIGIN}/comment/1`, "shown");
  await becomes(world, POST, "shown");
  assert.deepEqual(await all(), [1, 2, 2]);
});

Deno.test("who follows a community subscribes to it", async () => {
  await using world = await openCommunityStore();
  const { store } = world;
  for (const n of [1, 2, 3]) {
    const iri = `https://far.example/u/${n}`;
    const follower = { iri, inbox: `${iri}/inbox`, sharedInbox: undefined, at: n };
    await store.transact(async (view) => ({
      changes: await followers.add(view, BOOKS, follower),
      result: undefined,
    }));
  }
  const { subscribers, knownSubscribers } = await readCommunityCounts(store, BOOKS);
  assert.deepEqual([subscribers, knownSubscribers], [3, 3]);
});

Deno.test("what somebody wrote is listed, the newest first, while it is shown", async () => {
  await using world = await openCommunityStore();
  await world.write({ iri: POST, author: BEN });
  for (const name of ["1", "2", "3"]) await comment(world, name);
  await becomes(world, `${ORIGIN}/comment/2`, "deleted");
  const names = async (options: Partial<Parameters<typeof listAuthored>[1]>) => {
    const { items, next } = await listAuthored(world.store, { author: BEN, ...options });
    return { names: items.map(({ item }) => item.iri.slice(ORIGIN.length + 1)).join(" "), next };
  };
  assert.equal((await names({})).names, "comment/3 comment/1 post/1");
  assert.equal((await names({ kind: "post" })).names, "post/1");
  const first = await names({ kind: "comment", limit: 1 });
  assert.equal(first.names, "comment/3");
  assert.equal((await names({ kind: "comment", after: first.next })).names, "comment/1");
  assert.equal((await names({ author: `${BEN}jamin` })).names, "");
  await assert.rejects(names({ after: "nonsense" }), { code: "invalid-option" });
  await assert.rejects(names({ limit: 0 }), { code: "invalid-option" });
});
