import assert from "node:assert/strict";
import { publishBook, startBookWorld } from "../testdata/book_world.ts";
import { bookDocument } from "./book_document.ts";
import { editionsOf, findBook, knowAs, otherIris } from "./known_as.ts";
import { mergeBooks } from "./merge_books.ts";
import { saveLocalBook } from "./save_local_book.ts";

const origin = "https://b.example";

Deno.test("a merged book is found as the other, which gets what it lacked", async () => {
  await using world = await startBookWorld();
  const { server: { federation, store } } = world;
  const { edition: from } = await saveLocalBook(store, {
    origin,
    title: "Emma",
    identifiers: { isbn13: "9780141439587", goodreadsKey: "1" },
  });
  const { edition: into } = await saveLocalBook(store, {
    origin,
    title: "Emma (1815)",
    identifiers: { goodreadsKey: "2" },
  });
  await mergeBooks(store, { from: from.iri, into: into.iri });
  const found = await findBook(store.view, from.iri);
  assert.equal(found?.iri, into.iri);
  assert.equal(found.title, "Emma (1815)");
  assert.equal(found.identifiers.goodreadsKey, "2");
  assert.equal(found.identifiers.isbn13, "9780141439587");
  for (const address of [from.iri, `${from.iri}.json`]) {
    const response = await federation.handle(new Request(address));
    assert.equal(response.status, 308);
    assert.equal(response.headers.get("location"), into.iri);
  }
  const again = { origin, title: "Emma", identifiers: { isbn10: "0141439580" } };
  assert.equal((await saveLocalBook(store, again)).edition.iri, into.iri);
});

Deno.test("editions of a merged work and books of a merged author name the other", async () => {
  await using world = await startBookWorld();
  const { server: { federation, store } } = world;
  const { edition: kept } = await saveLocalBook(store, {
    origin,
    title: "Emma",
    authors: [{ name: "Jane Austen" }],
  });
  const work = { identifiers: { openlibraryKey: "OL66562W" } };
  const authors = [{ name: "J. Austen" }];
  const twins = [];
  for (let n = 1; n <= 25; n++) {
    const identifiers = { goodreadsKey: String(n) };
    const { edition } = await saveLocalBook(store, {
      origin,
      title: "Emma",
      authors,
      work,
      identifiers,
    });
    twins.push(edition);
  }
  const [twin] = twins;
  assert(twin?.work && kept.work && twin.authors[0] && kept.authors[0]);
  await mergeBooks(store, { from: twin.work, into: kept.work });
  await mergeBooks(store, { from: twin.authors[0], into: kept.authors[0] });
  await world.settled();
  const { items } = await editionsOf(store.view, twin.work, { limit: 100 });
  assert.equal(items.length, 26);
  for (const { iri } of twins) {
    const document = await bookDocument(store.view, iri);
    assert.equal(document?.["work"], kept.work);
    assert.deepEqual(document["authors"], kept.authors);
  }
  const response = await federation.handle(new Request(`${twin.work}/editions`));
  assert.equal(response.headers.get("location"), `${kept.work}/editions`);
});

Deno.test("what was merged into a book that is merged is found at the end", async () => {
  await using world = await startBookWorld();
  const { server: { store } } = world;
  const books = [];
  for (let n = 0; n < 14; n++) {
    books.push((await saveLocalBook(store, { origin, title: "E" })).edition);
  }
  for (const [n, { iri: from }] of books.slice(0, -1).entries()) {
    await mergeBooks(store, { from, into: books[n + 1]?.iri ?? "" });
    await world.settled();
  }
  const [first, last] = [books[0]?.iri ?? "", books.at(-1)?.iri ?? ""];
  assert.equal((await findBook(store.view, first))?.iri, last);
  await mergeBooks(store, { from: last, into: first });
  assert.equal((await findBook(store.view, first))?.iri, last);
});

Deno.test("a book of another server is merged into ours, and ours never into its", async () => {
  await using world = await startBookWorld();
  const { peer, server: { store } } = world;
  const { edition: theirs } = publishBook(peer);
  await world.meet(theirs.id);
  const { edition: ours } = await saveLocalBook(store, { origin, title: "Ours" });
  await assert.rejects(mergeBooks(store, { from: ours.iri, into: theirs.id }), {
    code: "invalid-option",
  });
  await mergeBooks(store, { from: theirs.id, into: ours.iri });
  assert.equal((await findBook(store.view, theirs.id))?.iri, ours.iri);
  assert.equal((await bookDocument(store.view, theirs.id))?.["id"], ours.iri);
  assert.equal((await findBook(store.view, ours.iri))?.identifiers.isbn13, "9780306406157");
});

Deno.test("what is not the same kind, or not there, is not merged", async () => {
  await using world = await startBookWorld();
  const { server: { store } } = world;
  const { edition } = await saveLocalBook(store, { origin, title: "Emma" });
  const work = edition.work ?? "";
  await assert.rejects(mergeBooks(store, { from: work, into: edition.iri }), /different kinds/);
  const none = `${origin}/book/0`;
  await assert.rejects(mergeBooks(store, { from: edition.iri, into: none }), /There is no book/);
  assert.equal((await findBook(store.view, edition.iri))?.iri, edition.iri);
});

Deno.test("a work, an author and many IRIs are followed at once, however many name them", async () => {
  await using world = await startBookWorld();
  const { peer, server: { store } } = world;
  const book = { origin, title: "Emma", authors: [{ name: "J. Austen" }], series: "Novels" };
  const { edition: first } = await saveLocalBook(store, book);
  for (let n = 0; n < 30; n++) {
    await saveLocalBook(store, {
      ...book,
      work: first.work ?? "",
      identifiers: { asin: `B${n + 100000000}` },
    });
  }
  const { edition: into } = await saveLocalBook(store, { origin, title: "Emma" });
  const changes = Array.from(
    { length: 30 },
    (_, n) => knowAs(`${peer.iri}/${n}`, first.work ?? ""),
  );
  await store.transact(() => Promise.resolve({ changes: changes.flat(), result: undefined }));
  await mergeBooks(store, { from: first.work ?? "", into: into.work ?? "" });
  await world.settled();
  assert.equal((await editionsOf(store.view, into.work ?? "", { limit: 100 })).items.length, 32);
  assert.equal((await otherIris(store.view, into.work ?? "")).items.length, 31);
  assert.equal((await store.jobs.inspect("books-move")).parked, 0);
});
