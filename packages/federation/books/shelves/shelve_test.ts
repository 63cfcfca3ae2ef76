import assert from "node:assert/strict";
import fc from "fast-check";
import type { JsonObject } from "@commonplace/vocabulary";
import { validate } from "@commonplace/vocabulary/dialects";
import {
  createShelf,
  deleteShelf,
  findShelves,
  mergeBooks,
  READING_STATUSES,
  readingStatus,
  readShelf,
  setReadingStatus,
  shelfItems,
  shelve,
  unshelve,
  updateShelf,
} from "../mod.ts";
import { isRefusal, outboxOf, type ShelfWorld, startShelfWorld } from "../testdata/shelf_world.ts";

async function shelvesWith({ server: { store: { view } }, ann }: ShelfWorld, book: string) {
  const on: string[] = [];
  for (const status of READING_STATUSES) {
    const { items } = await shelfItems(view, `${ann}/books/${status}`, { limit: 1000 });
    if (items.some((item) => item.book === book)) on.push(status);
  }
  return on;
}

Deno.test("any sequence of status changes leaves a book on the last shelf alone, or on none", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const { view } = server.store;
  const status = fc.constantFrom(...READING_STATUSES, undefined);
  const step = fc.tuple(status, fc.constantFrom("call", "client", "together"));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const book = await world.book();
      for (const [status, way] of steps) {
        const now = await readingStatus(view, { actor, book });
        const target = `${actor}/books/${status}`;
        if (way === "client" && status !== undefined && status !== now) {
          await server.act(actor, { type: "Add", object: { type: "ShelfItem", book }, target });
        } else if (way === "together") {
          await Promise.all([
            setReadingStatus(server, { actor, book, status: "read" }),
            setReadingStatus(server, { actor, book, status: "to-read" }),
          ]);
          await setReadingStatus(server, { actor, book, status });
        } else {
          await setReadingStatus(server, { actor, book, status });
        }
        const expected = status === undefined ? [] : [status];
        assert.deepEqual(await shelvesWith(world, book), expected);
        assert.equal(await readingStatus(view, { actor, book }), status);
      }
    }),
    { numRuns: 12 },
  );
});

Deno.test("a book that moves tells followers of its leaving and of its coming, by activities of their own", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const book = await world.book();
  await setReadingStatus(server, { actor, book, status: "to-read" });
  await setReadingStatus(server, { actor, book, status: "reading" });
  await setReadingStatus(server, { actor, book, status: "reading" });
  await setReadingStatus(server, { actor, book, status: "to-read" });
  await world.arrived();
  const [adds, removes] = [world.sent("Add"), world.sent("Remove")];
  const end = (target: unknown) => String(target).split("/").at(-1);
  assert.deepEqual(adds.map(({ target }) => end(target)), ["to-read", "reading", "to-read"]);
  assert.deepEqual(removes.map(({ target }) => end(target)), ["to-read", "reading"]);
  const all = [...adds, ...removes];
  assert.equal(new Set(all.map(({ id }) => id)).size, 5);
  for (const activity of all) {
    const { id: _, ...item } = activity["object"] as JsonObject;
    assert.deepEqual(item, { type: "ShelfItem", actor, book });
    assert.deepEqual(validate(activity, "bookwyrm"), []);
  }
});

Deno.test("shelves of one's own are told of when they come, change and go", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const { view } = server.store;
  const shelf = await createShelf(server, { actor, name: "Ce qui brûle" });
  assert.match(shelf, /\/u\/ann\/books\/ce-qui-bru-le-[\w-]+$/);
  await updateShelf(server, { actor, shelf, name: "What burns" });
  assert.equal((await readShelf(view, shelf))?.name, "What burns");
  const book = await world.book();
  await shelve(server, { actor, shelf, book });
  await shelve(server, { actor, shelf, book });
  await assert.rejects(deleteShelf(server, { actor, shelf }), isRefusal);
  await unshelve(server, { actor, shelf, book });
  await deleteShelf(server, { actor, shelf });
  assert.equal(await readShelf(view, shelf), undefined);
  await world.arrived();
  for (const type of ["Create", "Update", "Delete"]) {
    const [activity] = world.sent(type);
    assert.ok(activity, type);
    const { id, type: kind, owner } = activity["object"] as JsonObject;
    assert.deepEqual([id, kind, owner], [shelf, "Shelf", actor]);
    assert.deepEqual(validate(activity, "bookwyrm"), [], type);
  }
  assert.deepEqual([world.sent("Add").length, world.sent("Remove").length], [1, 1]);
  const response = await server.federation.handle(new Request(shelf));
  assert.equal(response.status, 410);
  await response.body?.cancel();
});

Deno.test("the default shelves are there from the start, keep their names and stay", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const { view } = server.store;
  const named = async () => (await findShelves(view, actor)).items.map((shelf) => shelf.identifier);
  assert.deepEqual(await named(), [...READING_STATUSES]);
  await createShelf(server, { actor, name: "Later" });
  assert.deepEqual((await named()).slice(0, 4), [...READING_STATUSES]);
  const shelf = `${actor}/books/read`;
  await assert.rejects(updateShelf(server, { actor, shelf, name: "Done" }), isRefusal);
  await assert.rejects(deleteShelf(server, { actor, shelf }), isRefusal);
  assert.equal((await readShelf(view, shelf))?.name, "Read");
});

Deno.test("nobody but the owner changes a shelf", async () => {
  await using world = await startShelfWorld();
  const { server, ann, ben } = world;
  const { view } = server.store;
  const [book, other] = [await world.book(), await world.book("Persuasion")];
  const shelf = await createShelf(server, { actor: ann, name: "Mine" });
  await shelve(server, { actor: ann, shelf, book });
  const before = await outboxOf(world, ben);
  await assert.rejects(shelve(server, { actor: ben, shelf, book: other }), isRefusal);
  await assert.rejects(unshelve(server, { actor: ben, shelf, book }), isRefusal);
  await assert.rejects(updateShelf(server, { actor: ben, shelf, name: "Ben's" }), isRefusal);
  await assert.rejects(deleteShelf(server, { actor: ben, shelf }), isRefusal);
  const items = async () => (await shelfItems(view, shelf)).items.map((item) => item.book);
  assert.deepEqual(await items(), [book]);
  assert.equal((await readShelf(view, shelf))?.name, "Mine");
  assert.equal(await outboxOf(world, ben), before);
  // The same by the owner has its effect.
  await shelve(server, { actor: ann, shelf, book: other });
  assert.equal((await items()).length, 2);
});

Deno.test("what is not an edition that is known is not shelved", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const shelf = `${actor}/books/read`;
  for (const book of ["https://far.example/book/1", actor, ""]) {
    await assert.rejects(shelve(server, { actor, shelf, book }), isRefusal, book);
  }
});

Deno.test("a private shelf never leaves: no activity, no document, no count", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const book = await world.book();
  const before = await outboxOf(world, actor);
  const shelf = await createShelf(server, { actor, name: "Secret", privacy: "direct" });
  await shelve(server, { actor, shelf, book });
  await updateShelf(server, { actor, shelf, name: "Secret still" });
  assert.equal(await outboxOf(world, actor), before);
  const status = async (url: string) => {
    const response = await server.federation.handle(new Request(url));
    await response.body?.cancel();
    return response.status;
  };
  assert.equal(await status(shelf), 404);
  assert.equal(await status(`${shelf}.json?page=1`), 404);
  await world.arrived();
  assert.ok(!world.peer.received.some(({ text }) => /secret/i.test(text)));
  assert.deepEqual([world.sent("Add"), world.sent("Create").length], [[], 1]);
  // What is shown from now on is new to everybody, and gone when it is hidden again.
  await updateShelf(server, { actor, shelf, privacy: "public" });
  assert.equal(await status(shelf), 200);
  await updateShelf(server, { actor, shelf, privacy: "direct" });
  assert.equal(await status(shelf), 404);
  await world.arrived();
  const about = (type: string) =>
    world.sent(type).filter(({ object }) => (object as JsonObject)["id"] === shelf).length;
  assert.deepEqual([about("Create"), about("Update"), about("Delete")], [1, 0, 1]);
  await unshelve(server, { actor, shelf, book });
  await deleteShelf(server, { actor, shelf });
  assert.equal(await status(shelf), 404);
});

Deno.test("books that were merged are one book on the shelves too", async () => {
  await using world = await startShelfWorld();
  const { server, ann: actor } = world;
  const { view } = server.store;
  const [from, into] = [await world.book(), await world.book()];
  await setReadingStatus(server, { actor, book: from, status: "to-read" });
  await setReadingStatus(server, { actor, book: into, status: "read" });
  await mergeBooks(server.store, { from, into });
  for (const book of [from, into]) assert.ok(await readingStatus(view, { actor, book }));
  await setReadingStatus(server, { actor, book: from, status: "reading" });
  const on = [...await shelvesWith(world, from), ...await shelvesWith(world, into)];
  assert.deepEqual(on, ["reading"]);
  for (const book of [from, into]) {
    assert.equal(await readingStatus(view, { actor, book }), "reading");
  }
  await setReadingStatus(server, { actor, book: into, status: undefined });
  assert.equal(await readingStatus(view, { actor, book: from }), undefined);
});
