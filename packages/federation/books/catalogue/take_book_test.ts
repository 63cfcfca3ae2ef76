import assert from "node:assert/strict";
import { references } from "@commonplace/storage";
import { startPeer } from "../../src/testing/mod.ts";
import { askedFor } from "../../testdata/posted.ts";
import { publishBook, startBookWorld } from "../testdata/book_world.ts";
import { bookDocument } from "./book_document.ts";
import { editionsOf, findBook, otherIris } from "./known_as.ts";
import { saveLocalBook } from "./save_local_book.ts";

const origin = "https://b.example";

Deno.test("an edition is taken in with its work, its authors and the other editions", async () => {
  await using world = await startBookWorld();
  const { peer, server: { store: { view } } } = world;
  const { edition, work, author } = publishBook(peer);
  peer.publish({ ...edition, id: `${work.id}9`, isbn13: "9780141439587" });
  peer.publish({ ...work, editions: [edition.id, `${work.id}9`] });
  const book = await world.meet(edition.id);
  assert.equal(book?.title, "The Lighthouse Ledger");
  assert.equal(book.origin, edition.id);
  assert.equal((await findBook(view, work.id))?.kind, "Work");
  assert.equal((await findBook(view, author.id))?.title, "Marit Aune");
  const { items } = await editionsOf(view, work.id);
  assert.deepEqual(items.map(({ iri }) => iri).toSorted(), [`${work.id}9`, edition.id]);
  const reference = await references.read(view, edition.id);
  assert(reference.state === "resolved");
  assert.equal(reference.provenance.kind, "fetched");
});

Deno.test("an edition of another server that shares an identifier with ours is ours", async () => {
  await using world = await startBookWorld();
  const { peer, server: { store } } = world;
  const ours = await saveLocalBook(store, {
    origin,
    title: "Ours",
    identifiers: { isbn10: "0306406152" },
  });
  const { edition } = publishBook(peer);
  assert.deepEqual(await world.meet(edition.id), ours.edition);
  assert.deepEqual(await findBook(store.view, edition.id), ours.edition);
  assert.equal((await bookDocument(store.view, edition.id))?.["id"], ours.edition.iri);
  assert.equal((await bookDocument(store.view, ours.edition.iri))?.["title"], "Ours");
  assert.deepEqual((await otherIris(store.view, ours.edition.iri)).items, [edition.id]);
});

Deno.test("books of two servers are one, but each shows what its own server says", async () => {
  await using world = await startBookWorld();
  const { network, clock, peer, server: { store: { view } } } = world;
  using other = await startPeer({ network, clock, origin: "https://other.example" });
  const { edition: first } = publishBook(peer);
  const { edition: second } = publishBook(other, { title: "Lies" });
  await world.meet(first.id);
  assert.equal((await world.meet(second.id))?.iri, first.id);
  assert.equal((await bookDocument(view, first.id))?.["title"], first["title"]);
  assert.equal((await bookDocument(view, second.id))?.["title"], "Lies");
});

Deno.test("empty identifiers match nothing", async () => {
  await using world = await startBookWorld();
  const { peer } = world;
  const { edition: one } = publishBook(peer, { n: 1, isbn13: "", goodreadsKey: "" });
  const { edition: two } = publishBook(peer, { n: 2, isbn13: "", goodreadsKey: "" });
  await world.meet(one.id);
  assert.equal((await world.meet(two.id))?.iri, two.id);
});

Deno.test("what is no book is not taken", async () => {
  await using world = await startBookWorld();
  const { peer } = world;
  const { edition } = publishBook(peer);
  peer.publish({ ...edition, type: "Note" });
  assert.equal(await world.meet(edition.id), undefined);
  assert.equal(await world.meet("https://peer.example/book/none"), undefined);
});

Deno.test("a host that lists books without end is asked for some of them", async () => {
  await using world = await startBookWorld();
  const { peer } = world;
  const { edition, work } = publishBook(peer);
  const editions = Array.from({ length: 40 }, (_, n) => `https://peer.example/book/x${n}`);
  for (const [n, id] of editions.entries()) {
    const next = `https://peer.example/book/w${n}`;
    peer.publish({ ...edition, id, work: next, isbn13: "" });
    peer.publish({ ...work, id: next, editions: [`https://peer.example/book/y${n}`] });
  }
  peer.publish({ ...work, editions });
  await world.meet(edition.id);
  assert(askedFor(world).length <= 26, `${askedFor(world).length} requests`);
});

Deno.test("a book with hundreds of authors and identifiers is taken in", async () => {
  await using world = await startBookWorld();
  const { peer } = world;
  const authors = Array.from({ length: 300 }, (_, n) => `https://peer.example/author/x${n}`);
  const identifiers = {
    oclcNumber: "1",
    openlibraryKey: "OL1M",
    inventaireId: "wd:Q1",
    librarythingKey: "1",
    goodreadsKey: "1",
    bnfId: "cb11927632q",
    viaf: "1",
    wikidata: "Q1",
    asin: "B003JTHWKU",
    isfdb: "1",
    finnaKey: "helka.1",
    librisKey: "abcdef",
  };
  const { edition } = publishBook(peer, { ...identifiers, authors });
  const book = await world.meet(edition.id);
  assert.equal(book?.authors.length, 20);
  assert.equal(Object.keys(book.identifiers).length, 14);
});
