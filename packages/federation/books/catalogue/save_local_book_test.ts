import assert from "node:assert/strict";
import { openStore, type Store } from "@commonplace/storage";
import { fakeClock } from "@commonplace/storage/testing";
import { validate } from "@commonplace/vocabulary/dialects";
import { openTestEngine } from "../../testdata/engine.ts";
import { readBook } from "../ground/book.ts";
import { bookDocument } from "./book_document.ts";
import { editionsOf } from "./known_as.ts";
import { saveLocalBook } from "./save_local_book.ts";

const origin = "https://a.example";

async function emptyStore(): Promise<Store> {
  const clock = fakeClock();
  return openStore({ engine: await openTestEngine(clock), clock });
}

const emma = {
  origin,
  title: "Emma",
  authors: [{ name: "Jane Austen", identifiers: { wikidata: "Q36322" } }],
  identifiers: { isbn13: "9780141439587" },
  work: { identifiers: { openlibraryKey: "OL66562W" } },
  cover: { url: `${origin}/covers/emma.jpg` },
  languages: ["English"],
  publishedDate: "2003-05",
  publishers: ["Penguin"],
  pages: 474,
} as const;

Deno.test("an edition comes with its work and its authors, as BookWyrm wants them", async () => {
  await using store = await emptyStore();
  const { edition, isNew } = await saveLocalBook(store, emma);
  assert(isNew);
  assert.match(edition.iri, /^https:\/\/a\.example\/book\/\d+$/);
  const document = await bookDocument(store.view, edition.iri);
  const work = await bookDocument(store.view, edition.work ?? "");
  const author = await bookDocument(store.view, edition.authors[0] ?? "");
  assert(document && work && author);
  for (const json of [document, work, author]) {
    assert.deepEqual(validate(json, "bookwyrm"), []);
  }
  assert.equal(document["work"], edition.work);
  assert.deepEqual(document["authors"], edition.authors);
  assert.equal(document["isbn10"], "0141439580");
  const name = "Jane Austen: Emma (English, 2003, Penguin)";
  assert.deepEqual(document["cover"], { type: "Document", url: emma.cover.url, name });
  assert.deepEqual(work["editions"], [edition.iri]);
  assert.equal(author["name"], "Jane Austen");
});

Deno.test("a book that shares an identifier is the same, and gets what it lacked", async () => {
  await using store = await emptyStore();
  const { edition } = await saveLocalBook(store, emma);
  const again = await saveLocalBook(store, {
    origin,
    title: "Emma again",
    identifiers: { isbn10: "0-14-143958-0", goodreadsKey: "6969" },
  });
  assert.equal(again.isNew, false);
  assert.equal(again.edition.iri, edition.iri);
  assert.equal(again.edition.title, "Emma");
  assert.equal((await readBook(store.view, edition.iri))?.identifiers.goodreadsKey, "6969");
  assert.equal((await bookDocument(store.view, edition.iri))?.["goodreadsKey"], "6969");
});

Deno.test("books without identifiers are never the same, and neither are empty ones", async () => {
  await using store = await emptyStore();
  const { edition: one } = await saveLocalBook(store, { origin, title: "Untitled" });
  const { edition: other } = await saveLocalBook(store, {
    origin,
    title: "Untitled",
    identifiers: { isbn13: "", goodreadsKey: "" },
  });
  assert.notEqual(one.iri, other.iri);
});

Deno.test("another edition of a work stands beside the first", async () => {
  await using store = await emptyStore();
  const { edition: one } = await saveLocalBook(store, emma);
  const { edition: other } = await saveLocalBook(store, {
    ...emma,
    identifiers: { isbn13: "9780199535521" },
  });
  assert.equal(other.work, one.work);
  assert.deepEqual(other.authors, one.authors);
  const { items } = await editionsOf(store.view, one.work ?? "");
  assert.deepEqual(items.map(({ iri }) => iri).toSorted(), [one.iri, other.iri].toSorted());
});

Deno.test("an author without identifiers is the one of ours of that name", async () => {
  await using store = await emptyStore();
  const book = { origin, title: "One", authors: [{ name: "Émile  Zola" }, { name: "emile zola" }] };
  const { edition: one } = await saveLocalBook(store, book);
  const { edition: two } = await saveLocalBook(store, { ...book, title: "Two" });
  assert.equal(one.authors.length, 1);
  assert.deepEqual(two.authors, one.authors);
  const { edition: other } = await saveLocalBook(store, {
    ...book,
    authors: [{ name: "Émile Zola", identifiers: { viaf: "29539702" } }],
  });
  assert.notDeepEqual(other.authors, one.authors);
});

Deno.test("an edition of a work that is an author, or of nobody, has no such author", async () => {
  await using store = await emptyStore();
  const { edition } = await saveLocalBook(store, emma);
  const { edition: odd } = await saveLocalBook(store, {
    origin,
    title: "Odd",
    authors: [edition.iri, `${origin}/author/0`],
  });
  assert.deepEqual(odd.authors, []);
});

Deno.test("an anthology of a hundred is kept with the first forty authors", async () => {
  await using store = await emptyStore();
  const authors = Array.from({ length: 100 }, (_, n) => ({
    name: `Author ${n}`,
    identifiers: { viaf: String(n + 1), isni: "", wikidata: `Q${n + 1}` },
  }));
  const { edition } = await saveLocalBook(store, { ...emma, authors });
  assert.equal(edition.authors.length, 40);
  for (const count of [1, 5, 10, 15, 20, 25]) {
    const { edition: some } = await saveLocalBook(store, {
      origin,
      title: `By ${count}`,
      series: `Series ${count}`,
      identifiers: {
        asin: `B0000000${10 + count}`,
        goodreadsKey: String(count),
        oclcNumber: "7" + count,
      },
      authors: authors.slice(0, count).map(({ name }) => ({ name: `${name} of ${count}` })),
    });
    assert.equal(some.authors.length, count);
  }
  const { edition: other } = await saveLocalBook(store, {
    ...emma,
    identifiers: { isbn13: "9780199535521" },
    authors: authors.map(({ name }) => ({ name: `${name} junior` })),
  });
  assert.equal(other.authors.length, edition.authors.length);
});

Deno.test("of many who add the same book at once one makes it", async () => {
  await using store = await emptyStore();
  const saved = await Promise.all(Array.from({ length: 12 }, () => saveLocalBook(store, emma)));
  assert.equal(saved.filter(({ isNew }) => isNew).length, 1);
  assert.equal(new Set(saved.map(({ edition }) => edition.iri)).size, 1);
  const others = await Promise.all(
    Array.from(
      { length: 12 },
      (_, n) =>
        saveLocalBook(store, { origin, title: `Book ${n}`, authors: [{ name: "Émile Zola" }] }),
    ),
  );
  assert.equal(new Set(others.flatMap(({ edition }) => edition.authors)).size, 1);
});

Deno.test("a book has a title and a bare origin, and no date that is none", async () => {
  await using store = await emptyStore();
  const wrong = [{ title: " " }, { origin: `${origin}/` }, { origin: "a.example" }];
  for (const part of wrong) {
    await assert.rejects(saveLocalBook(store, { ...emma, ...part }), { code: "invalid-option" });
  }
  const { edition } = await saveLocalBook(store, {
    ...emma,
    publishedDate: "May 2003",
    firstPublishedDate: "1815-12-23T00:00:00Z",
  });
  const document = await bookDocument(store.view, edition.iri);
  assert.equal(document?.["publishedDate"], "");
  assert.equal(document["firstPublishedDate"], "1815-12-23");
});
