import assert from "node:assert/strict";
import {
  BOOKS,
  type CommunityStore,
  FILMS,
  openCommunityStore,
  ORIGIN,
} from "../testdata/community_store.ts";
import { saveCommunity } from "../ground/community.ts";
import { readItem, saveItem } from "../ground/item.ts";
import { listPosts, type PostsOptions } from "../mod.ts";

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/** A page as the names of its posts. */
async function names(
  { store }: CommunityStore,
  options: PostsOptions,
): Promise<{ readonly names: string; readonly next: string | undefined }> {
  const { items, next } = await listPosts(store, options);
  return { names: items.map(({ item }) => item.iri.split("/").at(-1)).join(" "), next };
}

async function all(world: CommunityStore, options: PostsOptions): Promise<string> {
  const pages: string[] = [];
  let after: string | undefined;
  do {
    const page = await names(world, { ...options, after });
    pages.push(page.names);
    after = page.next;
    assert.ok(pages.length < 100);
  } while (after !== undefined);
  return pages.filter((page) => page !== "").join(" ");
}

interface Posted {
  readonly up?: number;
  readonly down?: number;
  /** How old it is. */
  readonly age: number;
  readonly community?: string;
}

async function post(world: CommunityStore, name: string, posted: Posted): Promise<string> {
  const { up = 0, down = 0, age, community = BOOKS } = posted;
  const iri = `${ORIGIN}/post/${name}`;
  await world.write({ iri, community, publishedAt: world.clock.now() - age });
  for (let n = 0; n < up + down; n++) {
    const actor = `https://far.example/u/${n}`;
    await world.vote({ object: iri, community, actor, value: n < up ? 1 : -1 });
  }
  return iri;
}

async function comment(
  world: CommunityStore,
  of: string,
  { name, age, author = "bob" }: {
    readonly name: string;
    readonly age: number;
    readonly author?: string;
  },
): Promise<void> {
  await world.write({
    iri: `${of}/${name}`,
    kind: "comment",
    post: of,
    parent: of,
    depth: 1,
    author: `${ORIGIN}/u/${author}`,
    publishedAt: world.clock.now() - age,
  });
}

Deno.test("posts are listed by each sort", async (t) => {
  await using world = await openCommunityStore();
  const old = await post(world, "old", { up: 6, age: 3 * DAY });
  const fresh = await post(world, "fresh", { up: 1, age: HOUR });
  const split = await post(world, "split", { up: 3, down: 3, age: 20 * HOUR });
  await post(world, "hated", { down: 4, age: 2 * HOUR });
  await comment(world, split, { name: "c1", age: HOUR / 2 });
  await comment(world, old, { name: "c1", age: HOUR / 4 });
  await comment(world, old, { name: "c2", age: HOUR / 3 });
  await comment(world, fresh, { name: "c1", age: HOUR / 5, author: "ann" });
  await world.rank();
  const sorts: readonly (readonly [PostsOptions["sort"], string])[] = [
    [undefined, "fresh hated split old"],
    ["hot", "fresh hated split old"],
    ["active", "split fresh hated old"],
    ["new", "fresh hated split old"],
    ["old", "old split hated fresh"],
    ["top", "old fresh split hated"],
    ["controversial", "split fresh hated old"],
    ["most-comments", "old fresh split hated"],
    ["new-comments", "fresh old split hated"],
  ];
  for (const [sort, expected] of sorts) {
    await t.step(`${sort}`, async () => {
      const options = { from: [BOOKS], ...(sort && { sort }) };
      const { names: found } = await names(world, options);
      const controversial = found.replace("split ", "").split(" ").toSorted().join(" ");
      if (sort === "controversial") {
        assert.equal(controversial, "fresh hated old");
        assert.match(found, /^split /);
      } else assert.equal(found, expected);
      assert.equal(await all(world, { ...options, limit: 1 }), found);
    });
  }
});

Deno.test("top of a window is of what was published in it, wherever its periods begin", async () => {
  await using world = await openCommunityStore();
  world.clock.set(Date.UTC(2026, 10, 20, 17, 40));
  await post(world, "year", { up: 5, age: 100 * DAY });
  await post(world, "ever", { up: 6, age: 400 * DAY });
  await post(world, "month", { up: 4, age: 10 * DAY });
  await post(world, "week", { up: 3, age: 2 * DAY });
  await post(world, "day", { up: 1, age: 23 * HOUR });
  await post(world, "hour", { up: 2, age: HOUR });
  await world.rank();
  const windows: readonly (readonly [PostsOptions["window"], string])[] = [
    ["day", "hour day"],
    ["week", "week hour day"],
    ["month", "month week hour day"],
    ["year", "year month week hour day"],
    ["all", "ever year month week hour day"],
  ];
  for (const [window, expected] of windows) {
    const options = { from: "all", sort: "top", ...(window && { window }) } as const;
    assert.equal(await all(world, options), expected, window);
    assert.equal(await all(world, { ...options, limit: 1 }), expected, window);
  }
  world.clock.leap(2 * HOUR);
  assert.equal(await all(world, { from: [BOOKS], sort: "top", window: "day" }), "hour");
});

Deno.test("the posts of several communities come in one order, of few and of many", async () => {
  await using world = await openCommunityStore();
  const places = Array.from({ length: 12 }, (_, n) => `https://far.example/c/${n}`);
  for (const [n, community] of places.entries()) {
    for (const turn of [0, 1, 2]) {
      await post(world, `${12 * turn + n}`, { age: (12 * turn + n) * HOUR, community });
    }
  }
  const expected = (count: number) =>
    Array.from({ length: 36 }, (_, n) => n).filter((n) => n % 12 < count).join(" ");
  for (const count of [1, 2, 5, 10, 11]) {
    const from = places.slice(0, count);
    for (const limit of [1, 3, 7, 100]) {
      assert.equal(await all(world, { from, sort: "new", limit }), expected(count));
    }
  }
  assert.equal(await all(world, { from: "all", sort: "new" }), expected(12));
  assert.equal(await all(world, { from: "local", sort: "new" }), "");
});

Deno.test("a page goes on where the one before ended, while posts come and go", async () => {
  await using world = await openCommunityStore();
  for (let n = 0; n < 6; n++) await post(world, `${n}`, { age: n * HOUR });
  await post(world, "last", { age: 100 * HOUR, community: FILMS });
  const options = { from: [BOOKS, FILMS], sort: "new", limit: 3 } as const;
  const first = await names(world, options);
  assert.equal(first.names, "0 1 2");
  await post(world, "newest", { age: 0 });
  await post(world, "newer", { age: 0, community: FILMS });
  await post(world, "between", { age: 3.5 * HOUR, community: FILMS });
  assert.equal((await names(world, { ...options, after: first.next })).names, "3 between 4");
});

Deno.test("what is not shown is not listed, nor what is in a community that is closed", async () => {
  await using world = await openCommunityStore();
  const { store } = world;
  await post(world, "kept", { age: HOUR });
  const iri = await post(world, "removed", { age: HOUR });
  await post(world, "closed", { age: HOUR, community: FILMS });
  await store.transact(() => {
    const state = { state: "removed", isRestricted: false, isSensitive: false, languages: [] };
    const changes = saveCommunity(FILMS, { ...state, state: "removed" });
    return Promise.resolve({ changes, result: undefined });
  });
  const item = await readItem(store.view, iri);
  assert.ok(item);
  await store.transact(() => {
    const changes = saveItem({ ...item, state: "removed" });
    return Promise.resolve({ changes, result: undefined });
  });
  assert.equal(await all(world, { from: "all" }), "kept");
  await world.write({ ...item, state: "removed" });
  await world.rank();
  assert.equal(await all(world, { from: "local", limit: 1 }), "kept");
  await world.write({ ...item, state: "shown" });
  await world.rank();
  assert.equal(await all(world, { from: [BOOKS], sort: "top" }), "removed kept");
});

Deno.test("a bound that is exceeded and a cursor that is none are refused", async () => {
  await using world = await openCommunityStore();
  for (let n = 0; n < 3; n++) await post(world, `${n}`, { age: n * HOUR });
  const { next } = await names(world, { from: "all", limit: 1 });
  const refused: readonly PostsOptions[] = [
    { from: "all", limit: 0 },
    { from: "all", limit: 101 },
    { from: "all", limit: 1.5 },
    { from: [] },
    { from: Array.from({ length: 1001 }, (_, n) => `${n}`) },
    { from: "all", after: "" },
    { from: "all", after: "nonsense" },
    { from: "all", after: btoa(JSON.stringify(["hot", 0, null, "nonsense"])).replaceAll("=", "") },
    { from: "all", after: next, sort: "top" },
  ];
  for (const options of refused) {
    await assert.rejects(listPosts(world.store, options), { code: "invalid-option" });
  }
});
