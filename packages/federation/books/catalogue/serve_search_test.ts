import assert from "node:assert/strict";
import { openSqliteIndex, type SearchIndex } from "@commonplace/storage/search";
import type { JsonObject } from "@commonplace/vocabulary";
import { until } from "../../src/testing/mod.ts";
import { booksWith } from "../books.ts";
import { type BookWorld, publishBook, startBookWorld } from "../testdata/book_world.ts";
import { indexBooks } from "./index_books.ts";
import { CHANGED_BOOKS, INDEX_QUEUE } from "./keep_book.ts";
import { saveLocalBook } from "./save_local_book.ts";

const origin = "https://b.example";
const emma = {
  origin,
  title: "Emma",
  authors: [{ name: "Jane Austen" }],
  identifiers: { isbn13: "9780141439587" },
  publishedDate: "2003-05-06",
  cover: { url: `${origin}/covers/emma.jpg` },
};

interface SearchWorld extends BookWorld {
  readonly index: SearchIndex;
  search(path: string, headers?: HeadersInit): Promise<readonly JsonObject[]>;
}

async function startSearchWorld(): Promise<SearchWorld> {
  const index = await openSqliteIndex({ path: ":memory:" });
  const world = await startBookWorld({ extensions: [booksWith({ search: index })] });
  return {
    ...world,
    index,
    async search(path, headers = {}) {
      const response = await world.server.federation.handle(
        new Request(origin + path, { headers }),
      );
      assert.equal(response.status, 200, await response.clone().text());
      assert.equal(response.headers.get("content-type"), "application/json");
      return await response.json();
    },
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
      await index[Symbol.asyncDispose]();
    },
  };
}

Deno.test("books are found by words, in the shape that BookWyrm reads", async () => {
  await using world = await startSearchWorld();
  const { server: { store }, index } = world;
  const { edition } = await saveLocalBook(store, emma);
  await saveLocalBook(store, { origin, title: "Persuasion", authors: [{ name: "Jane Austen" }] });
  await indexBooks(store, index);
  const result = {
    title: "Emma",
    key: edition.iri,
    view_link: edition.iri,
    author: "Jane Austen",
    year: 2003,
    cover: emma.cover.url,
    confidence: 1,
  };
  assert.deepEqual(await world.search("/search.json?q=emma+austen"), [result]);
  assert.deepEqual(await world.search("/search?q=emma", { accept: "application/json" }), [result]);
  assert.equal((await world.search("/search.json?q=jane%20austen")).length, 2);
  assert.deepEqual(await world.search("/search.json?q=middlemarch"), []);
  assert.deepEqual(await world.search("/search.json"), []);
});

Deno.test("what fits too little is left out, and no more than ten are given", async () => {
  await using world = await startSearchWorld();
  const { server: { store }, index } = world;
  await saveLocalBook(store, emma);
  for (let n = 0; n < 12; n++) {
    await saveLocalBook(store, { origin, title: `Emma and the long summer of number ${n}` });
  }
  await indexBooks(store, index);
  const all = await world.search("/search.json?q=emma");
  assert.equal(all.length, 10);
  assert.equal(all[0]?.["confidence"], 1);
  const fitting = await world.search("/search.json?q=emma&min_confidence=0.9");
  assert.deepEqual(fitting.map(({ title }) => title), ["Emma"]);
  assert.equal((await world.search("/search.json?q=emma&min_confidence=much")).length, 10);
});

Deno.test("books are found by either ISBN without an index, and by no other number", async () => {
  await using world = await startSearchWorld();
  const { edition } = await saveLocalBook(world.server.store, emma);
  const paths = [
    "/isbn/9780141439587.json",
    "/isbn/0-14-143958-0.json",
    "/isbn/0141439580",
    "/search.json?q=978-0-14-143958-7",
  ];
  for (const path of paths) {
    assert.deepEqual((await world.search(path)).map(({ key }) => key), [edition.iri], path);
  }
  assert.deepEqual(await world.search("/isbn/9780141439588.json"), []);
  assert.deepEqual(await world.search("/isbn/Emma.json"), []);
});

Deno.test("a page of search is the program's", async () => {
  await using world = await startSearchWorld();
  const request = new Request(`${origin}/search?q=emma`, { headers: { accept: "text/html" } });
  assert.equal((await world.server.federation.handle(request)).status, 404);
});

Deno.test("a book that is the same as ours is found once, as ours", async () => {
  await using world = await startSearchWorld();
  const { server: { store }, index, peer } = world;
  const { edition } = await saveLocalBook(store, emma);
  await world.meet(publishBook(peer, { title: "Emma", isbn13: "9780141439587" }).edition.id);
  await indexBooks(store, index);
  const found = await world.search("/search.json?q=emma");
  assert.deepEqual(found.map(({ key }) => key), [edition.iri]);
});

Deno.test("the index follows by itself, and its log does not grow", async () => {
  await using world = await startSearchWorld();
  const { clock, server: { store }, index } = world;
  for (let n = 0; n < 20; n++) await saveLocalBook(store, { origin, title: `Emma ${n}` });
  assert.equal(await index.count(), 0);
  clock.leap(6000);
  await until(async () => (await store.jobs.inspect(INDEX_QUEUE)).depth === 0, {
    what: "an index that is up to date",
  });
  assert.equal((await index.search("emma", { kind: "edition" })).items.length, 20);
  assert.equal((await store.engine.entries(CHANGED_BOOKS, 0, 1000)).length, 1);
});

Deno.test("without an index the log does not grow, and one that comes later finds all", async () => {
  await using world = await startBookWorld();
  const { clock, server: { store } } = world;
  for (let n = 0; n < 20; n++) await saveLocalBook(store, { origin, title: `Emma ${n}` });
  clock.leap(6000);
  await until(async () => (await store.jobs.inspect(INDEX_QUEUE)).depth === 0, {
    what: "a log that is trimmed",
  });
  assert.equal((await store.engine.entries(CHANGED_BOOKS, 0, 1000)).length, 1);
  await using index = await openSqliteIndex({ path: ":memory:" });
  await indexBooks(store, index);
  assert.equal((await index.search("emma", { kind: "edition" })).items.length, 20);
});
