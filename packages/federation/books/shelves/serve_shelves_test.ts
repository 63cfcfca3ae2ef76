import assert from "node:assert/strict";
import fc from "fast-check";
import type { JsonObject } from "@commonplace/vocabulary";
import { validate } from "@commonplace/vocabulary/dialects";
import {
  addToList,
  createList,
  createShelf,
  listItems,
  pendingItems,
  shelfItems,
  shelve,
} from "../mod.ts";
import type { CollectionItem } from "./collection_item.ts";
import { saveItem } from "./collection_item.ts";
import { B, type ShelfWorld, startShelfWorld } from "../testdata/shelf_world.ts";

async function get(
  { server }: ShelfWorld,
  url: string,
  headers: HeadersInit = {},
): Promise<{ readonly status: number; readonly json: JsonObject; readonly headers: Headers }> {
  const response = await server.federation.handle(new Request(url, { headers }));
  const text = await response.text();
  const json = text.startsWith("{") ? JSON.parse(text) as JsonObject : {};
  return { status: response.status, json, headers: response.headers };
}

Deno.test("a shelf is a frame, and a page of it has its editions whole, newest first", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor, clock } = world;
  const shelf = `${actor}/books/to-read`;
  const books = [];
  for (const title of ["Emma", "Persuasion"]) {
    const book = await world.book(title);
    await shelve(server, { actor, shelf, book });
    clock.leap(1000);
    books.unshift(book);
  }
  const { json: frame, headers } = await get(world, shelf);
  assert.deepEqual(
    [frame["id"], frame["type"], frame["totalItems"], frame["name"], frame["owner"]],
    [shelf, "Shelf", 2, "To Read", actor],
  );
  assert.deepEqual([frame["first"], frame["last"]], [`${shelf}?page=1`, `${shelf}?page=1`]);
  assert.deepEqual(validate(frame, "bookwyrm"), []);
  assert.equal(headers.get("content-type"), "application/activity+json");
  for (const query of ["1", "0", "x", "99999999999"]) {
    const { json: page } = await get(world, `${shelf}?page=${query}`);
    const items = page["orderedItems"] as readonly JsonObject[];
    assert.deepEqual(items.map(({ id }) => id), books, query);
    assert.deepEqual([page["id"], page["partOf"]], [`${shelf}?page=1`, shelf]);
    assert.deepEqual(items.map(({ type, title }) => [type, title]), [
      ["Edition", "Persuasion"],
      ["Edition", "Emma"],
    ]);
    assert.deepEqual(validate(page, "bookwyrm"), []);
  }
});

Deno.test("what is asked for with .json needs no headers and answers whatever is accepted (B3, B4)", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const list = await createList(server, { actor, name: "Best" });
  const shelf = await createShelf(server, { actor, name: "Mine" });
  for (const iri of [list, shelf, `${actor}/books/read`]) {
    const { status, json } = await get(world, `${iri}.json`, { accept: "text/html" });
    assert.deepEqual([status, json["id"]], [200, iri]);
  }
});

Deno.test("the other name of a default shelf, and the other room of shelves, lead to it", async () => {
  await using world = await startShelfWorld();
  const { ann } = world;
  for (const path of ["/books/stop-reading", "/shelf/stopped-reading", "/shelf/stop-reading"]) {
    const { status, headers } = await get(world, ann + path);
    assert.deepEqual([status, headers.get("location")], [308, `${ann}/books/stopped-reading`]);
  }
});

Deno.test("what is not there is not there: other shelves, other people, other lists", async () => {
  await using world = await startShelfWorld();
  const { ann } = world;
  for (const iri of [`${ann}/books/nope`, `${B}/u/nobody/books/read`, `${B}/list/1`]) {
    assert.equal((await get(world, iri)).status, 404, iri);
  }
});

Deno.test("a shelf for followers is for followers and its owner", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor, ben, peer } = world;
  const iri = await createShelf(server, { actor, name: "Friends", privacy: "followers" });
  assert.equal((await get(world, iri)).status, 404);
  const as = (who: string) => get(world, iri, { authorization: `Bearer ${who}` });
  const mine = await as(actor);
  assert.deepEqual([mine.status, mine.headers.get("cache-control")], [200, "private, no-cache"]);
  assert.equal((await as(ben)).status, 404);
  assert.equal((await as(peer.iri)).status, 200);
});

Deno.test("numbered pages agree with the walk by cursor", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const { store } = server;
  const list = await createList(server, { actor, name: "Long" });
  const shelf = `${actor}/books/read`;
  const places = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(list, shelf), places, async (collection, orders) => {
      const type = collection === list ? "ListItem" : "ShelfItem";
      const at = (await everything(world, collection)).length;
      const items = orders.map((order, n): CollectionItem => {
        const book = `${B}/book/${collection.length}${at + n}`;
        const iri = `${book}/item`;
        const place = type === "ListItem" ? { order } : {};
        return { iri, type, collection, book, actor, at: order, state: "approved", ...place };
      });
      await store.transact(() => Promise.resolve({ changes: items.flatMap(saveItem), result: 0 }));
      const walked = await everything(world, collection);
      const paged: unknown[] = [];
      let url: unknown = (await get(world, collection)).json["first"];
      while (typeof url === "string") {
        const { json } = await get(world, url);
        const books = json["orderedItems"] as readonly string[];
        assert.ok(books.length <= 15);
        paged.push(...books);
        if (json["next"] === undefined) {
          assert.equal(url, (await get(world, collection)).json["last"]);
        }
        url = json["next"];
      }
      assert.deepEqual(paged, walked);
      assert.equal((await get(world, collection)).json["totalItems"], walked.length);
    }),
    { numRuns: 8 },
  );
});

/** The books of a shelf or a list by cursors, in pages of another size. */
async function everything({ server }: ShelfWorld, iri: string): Promise<readonly string[]> {
  const { view } = server.store;
  const read = iri.includes("/list/") ? listItems : shelfItems;
  const books: string[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await read(view, iri, { after, limit: 7 });
    books.push(...items.map(({ book }) => book));
    after = next;
  } while (after !== undefined);
  return books;
}

Deno.test("what waits on a list is neither shown nor counted", async () => {
  await using world = await startShelfWorld();
  const { server, ann, ben } = world;
  const list = await createList(server, { actor: ann, name: "Best", curation: "curated" });
  const [book, other] = [await world.book(), await world.book("Persuasion")];
  await addToList(server, { actor: ben, list, book });
  await addToList(server, { actor: ann, list, book: other });
  assert.equal((await get(world, list)).json["totalItems"], 1);
  const { json: page } = await get(world, `${list}?page=1`);
  const items = page["orderedItems"] as readonly JsonObject[];
  assert.deepEqual(items.map(({ id }) => id), [other]);
});

Deno.test("the shelves of somebody who left are not there any more", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const book = await world.book();
  const shelf = await createShelf(server, { actor, name: "Mine" });
  await shelve(server, { actor, shelf, book });
  await server.act(actor, { type: "Delete", object: actor });
  assert.equal((await get(world, shelf)).status, 404);
  await world.swept();
  assert.deepEqual((await shelfItems(server.store.view, shelf)).items, []);
});

Deno.test("the id of an item leads to it, for those who see where it is", async () => {
  await using world = await startShelfWorld();
  const { server, ann, ben } = world;
  const { view } = server.store;
  const list = await createList(server, { actor: ann, name: "Best", curation: "curated" });
  const hidden = await createShelf(server, { actor: ann, name: "Mine", privacy: "direct" });
  const [book, other] = [await world.book(), await world.book("Persuasion")];
  await addToList(server, { actor: ann, list, book });
  await addToList(server, { actor: ben, list, book: other });
  await shelve(server, { actor: ann, shelf: hidden, book });
  const items = [
    ...(await listItems(view, list)).items,
    ...(await pendingItems(view, list)).items,
    ...(await shelfItems(view, hidden)).items,
  ];
  const statuses = async (headers: HeadersInit) =>
    await Promise.all(items.map(async ({ iri }) => (await get(world, iri, headers)).status));
  assert.deepEqual(await statuses({}), [200, 404, 404]);
  assert.deepEqual(await statuses({ authorization: `Bearer ${ben}` }), [200, 200, 404]);
  assert.deepEqual(await statuses({ authorization: `Bearer ${ann}` }), [200, 200, 200]);
  const { json } = await get(world, items[0]?.iri ?? "");
  assert.deepEqual([json["type"], json["book"], json["order"]], ["ListItem", book, 1]);
});
