import assert from "node:assert/strict";
import { booksWith } from "../books.ts";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { startPeer } from "../../src/testing/mod.ts";
import { publishBook, startBookWorld, updateOf } from "../testdata/book_world.ts";
import { bookDocument } from "./book_document.ts";
import { findBook } from "./known_as.ts";
import { saveLocalBook } from "./save_local_book.ts";

Deno.test("a server updates its own book, as who edited it says", async () => {
  await using world = await startBookWorld();
  const { peer, server: { store: { view } } } = world;
  const { edition } = publishBook(peer);
  await world.meet(edition.id);
  const edited = { ...edition, title: "Edited", goodreadsKey: "17", lastEditedBy: peer.iri };
  assert.equal(await world.send(updateOf(edited, peer.iri)), "done");
  const book = await findBook(view, edition.id);
  assert.equal(book?.title, "Edited");
  assert.equal(book.identifiers.goodreadsKey, "17");
  assert.equal((await bookDocument(view, edition.id))?.["title"], "Edited");
});

Deno.test("what another one of the server says is fetched from there", async () => {
  await using world = await startBookWorld();
  const { clock, peer, server: { store: { view } } } = world;
  const { edition } = publishBook(peer);
  await world.meet(edition.id);
  clock.leap(120_000);
  peer.publish({ ...edition, title: "As it is" });
  const mallory = await peer.sibling("mallory");
  const forged = { ...edition, title: "Forged", lastEditedBy: peer.iri };
  await world.send(updateOf(forged, mallory.iri), mallory);
  assert.equal((await findBook(view, edition.id))?.title, "As it is");
});

Deno.test("another server changes nothing, and nobody changes ours", async () => {
  await using world = await startBookWorld();
  const { network, clock, peer, server: { store } } = world;
  const { view } = store;
  using other = await startPeer({ network, clock, origin: "https://other.example" });
  const { edition } = publishBook(peer);
  await world.meet(edition.id);
  const ours = await saveLocalBook(store, { origin: "https://b.example", title: "Ours" });
  const documents = [edition, await bookDocument(view, ours.edition.iri)];
  for (const document of documents) {
    assert(document && typeof document["id"] === "string");
    const forged = { ...document, id: document["id"], title: "Forged", lastEditedBy: other.iri };
    assert.match(await world.send(updateOf(forged, other.iri), other), /Only the origin/);
    const named = { ...updateOf(forged, other.iri), object: document["id"] } as JsonObject;
    assert.match(await world.send(named, other), /Only the origin/);
    assert.deepEqual(await bookDocument(view, document["id"]), document);
  }
});

Deno.test("an Update of a book that nobody here knows makes none", async () => {
  await using world = await startBookWorld();
  const { peer, server: { store: { view } } } = world;
  const { edition } = publishBook(peer);
  const edited = { ...edition, lastEditedBy: peer.iri };
  assert.match(await world.send(updateOf(edited, peer.iri)), /Nobody here knows/);
  assert.equal(await findBook(view, edition.id), undefined);
});

Deno.test("an Update never makes a book of another server replace ours", async () => {
  await using world = await startBookWorld();
  const { peer, server: { store } } = world;
  const isbn13 = "9780141439587";
  const ours = await saveLocalBook(store, {
    origin: "https://b.example",
    title: "Ours",
    identifiers: { isbn13 },
  });
  const { edition } = publishBook(peer);
  await world.meet(edition.id);
  const edited = { ...edition, title: "Theirs", isbn13, lastEditedBy: peer.iri };
  await world.send(updateOf(edited, peer.iri));
  assert.deepEqual(await findBook(store.view, edition.id), ours.edition);
  assert.equal((await bookDocument(store.view, ours.edition.iri))?.["title"], "Ours");
});

Deno.test("an Update of a post is the standard's", async () => {
  await using world = await startBookWorld({ extensions: [booksWith({ otherPosts: "keep" })] });
  const { peer } = world;
  const note = { id: `${peer.iri}/notes/1`, type: "Note", attributedTo: peer.iri, content: "Hi" };
  assert.equal(await world.send({ ...updateOf(note, peer.iri), to: PUBLIC }), "done");
});
