import assert from "node:assert/strict";
import { idOf, type JsonObject } from "@commonplace/vocabulary";
import { type Instance, startInstance, until } from "../../src/testing/mod.ts";
import { openTestEngine } from "../../testdata/engine.ts";
import { booksWith } from "../books.ts";
import { type BookWorld, startBookWorld } from "../testdata/book_world.ts";
import { bookDocument } from "./book_document.ts";
import { GATHER_QUEUE } from "./gather_later.ts";
import { findBook } from "./known_as.ts";
import { saveLocalBook } from "./save_local_book.ts";
import { takeBook } from "./take_book.ts";

const origin = "https://b.example";

async function withEmma(world: BookWorld): Promise<JsonObject & { readonly id: string }> {
  const { edition } = await saveLocalBook(world.server.store, {
    origin,
    title: "Ema",
    authors: [{ name: "Jane Austen" }],
    identifiers: { isbn13: "9780141439587" },
    editor: world.ann,
  });
  const document = await bookDocument(world.server.store.view, edition.iri);
  assert(document);
  return { ...document, id: edition.iri };
}

/** Reads a book, as a server does that got a post about it. */
async function meet({ federation, store }: Instance, iri: string): Promise<void> {
  assert((await federation.resolve(iri)).ok);
  await store.transact(async (view) => {
    const taken = await takeBook(view, iri, store.clock.now());
    return { changes: taken?.changes ?? [], result: undefined };
  });
  await until(async () => (await store.jobs.inspect(GATHER_QUEUE)).depth === 0, {
    what: "the rest of the book",
  });
}

Deno.test("who added a book edits it, and a server that has it gets to know", async () => {
  await using world = await startBookWorld();
  const { network, clock, server, ann } = world;
  await using other = await startInstance({
    network,
    clock,
    origin: "https://c.example",
    extensions: [booksWith()],
    engine: openTestEngine,
  });
  const { iri: cat } = await other.federation.createActor({ type: "Person", name: "cat" });
  const { id } = await withEmma(world);
  await meet(other, id);
  assert.equal((await findBook(other.store.view, id))?.title, "Ema");
  await other.act(cat, { type: "Follow", object: ann });
  const { view } = other.store;
  await until(async () => (await other.inbox(cat)).length > 0, { what: "the Accept" });
  await server.act(ann, {
    type: "Update",
    object: { id, title: "Emma", isbn13: "978-0-19-953552-1", subtitle: null },
  });
  const document = await bookDocument(server.store.view, id);
  assert.equal(document?.["title"], "Emma");
  assert.equal(document["isbn13"], "9780199535521");
  assert.equal(document["isbn10"], "0199535523");
  assert.equal(document["lastEditedBy"], ann);
  await until(async () => (await findBook(view, id))?.title === "Emma", { what: "the Update" });
  const theirs = await findBook(view, id);
  assert.equal(theirs?.identifiers.isbn13, "9780199535521");
  const outbox = await server.federation.handle(new Request(`${ann}/outbox`));
  assert.equal((await outbox.json())["totalItems"], 0);
});

Deno.test("nobody else edits it, unless the program says so", async () => {
  await using world = await startBookWorld({
    extensions: [booksWith({ mayEdit: ({ editor }) => editor.endsWith("/librarian") })],
  });
  const { server, ann } = world;
  const { federation, store: { view } } = server;
  const before = await withEmma(world);
  const update = { type: "Update", object: { id: before.id, title: "Mine" } };
  await assert.rejects(server.act(ann, update), /not for this actor/);
  assert.equal((await bookDocument(view, before.id))?.["title"], "Ema");
  const { iri: librarian } = await federation.createActor({ type: "Person", name: "librarian" });
  await server.act(librarian, update);
  assert.equal((await bookDocument(view, before.id))?.["title"], "Mine");
});

Deno.test("an edit leaves a book that is one", async () => {
  await using world = await startBookWorld();
  const { server, ann } = world;
  const before = await withEmma(world);
  const { id } = before;
  const wrong: readonly (JsonObject | string)[] = [
    { id, title: null },
    { id, isbn13: "9780141439588" },
    { id, work: `${origin}/book/0` },
    { id, work: null },
    { id, authors: [`${origin}/author/0`] },
    id,
  ];
  for (const object of wrong) {
    await assert.rejects(server.act(ann, { type: "Update", object }), JSON.stringify(object));
  }
  await server.act(ann, {
    type: "Update",
    object: { id, type: "Note", editions: [], pages: 3, publishedDate: "soon" },
  });
  const after = await bookDocument(server.store.view, id);
  assert.deepEqual(after, { ...before, pages: 3 });
  assert.equal(idOf(after), id);
});
