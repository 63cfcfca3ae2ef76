import assert from "node:assert/strict";
import { openStore, type Store } from "@commonplace/storage";
import { fakeClock } from "@commonplace/storage/testing";
import fc from "fast-check";
import { openTestEngine } from "../../testdata/engine.ts";
import { type Book, type IdentifierName, IDENTIFIERS, saveBook } from "../ground/book.ts";
import { matchBook } from "./match_book.ts";
import { saveLocalBook } from "./save_local_book.ts";

const origin = "https://a.example";

async function storeWith(...books: readonly Partial<Book>[]): Promise<Store> {
  const clock = fakeClock();
  const store = openStore({ engine: await openTestEngine(clock), clock });
  const changes = books.flatMap((book, n) =>
    saveBook({
      iri: `${origin}/book/${n}`,
      kind: "Edition",
      title: `Book ${n}`,
      authors: [],
      identifiers: {},
      at: n,
      ...book,
    })
  );
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
  return store;
}

Deno.test("any one identifier that is shared is enough (B67)", async () => {
  await using store = await storeWith(
    ...IDENTIFIERS.map((name, n) => ({
      identifiers: { [name]: `value-${n}`, asin: `other-${n}` },
    })),
  );
  const names = fc.uniqueArray(fc.constantFrom(...IDENTIFIERS.filter((name) => name !== "asin")));
  await fc.assert(
    fc.asyncProperty(names, async (others) => {
      const [shared = "viaf", ...rest] = others;
      const n = IDENTIFIERS.indexOf(shared);
      const identifiers: { [Name in IdentifierName]?: string } = { [shared]: `value-${n}` };
      for (const name of rest) identifiers[name] = "nobody's";
      const book = await matchBook(store.view, { kind: "Edition", identifiers });
      assert.equal(book?.iri, `${origin}/book/${n}`);
    }),
    { numRuns: 30 },
  );
});

Deno.test("an empty identifier matches nothing, even where somebody kept one", async () => {
  await using store = await storeWith({ identifiers: { viaf: "1" } }, { identifiers: {} });
  const identifiers = { viaf: "", isbn13: "", goodreadsKey: "" };
  assert.equal(await matchBook(store.view, { kind: "Edition", identifiers }), undefined);
  assert.equal(await matchBook(store.view, { kind: "Edition", identifiers: {} }), undefined);
});

Deno.test("what is of another kind is another thing", async () => {
  await using store = await storeWith({ kind: "Work", identifiers: { wikidata: "Q1" } });
  const identifiers = { wikidata: "Q1" };
  assert.equal(await matchBook(store.view, { kind: "Edition", identifiers }), undefined);
  assert.equal((await matchBook(store.view, { kind: "Work", identifiers }))?.title, "Book 0");
});

Deno.test("ours comes before what was known earlier, else the oldest does", async () => {
  const identifiers = { viaf: "7" };
  const [early, later] = ["https://c.example/book/1", "https://d.example/book/1"];
  await using strange = await storeWith(
    { iri: later, origin: later, identifiers: { isbn13: "9780141439587" }, at: 9 },
    { iri: early, origin: early, identifiers, at: 2 },
  );
  const both = { kind: "Edition", identifiers: { isbn13: "9780141439587", viaf: "7" } } as const;
  assert.equal((await matchBook(strange.view, both))?.iri, early);
  await using mixed = await storeWith(
    { iri: early, origin: early, identifiers, at: 2 },
    { identifiers, at: 9 },
  );
  assert.equal((await matchBook(mixed.view, { kind: "Edition", identifiers }))?.at, 9);
});

Deno.test("a book of another server gets no identifiers from us", async () => {
  const iri = "https://c.example/book/1";
  const known = { iri, origin: iri, identifiers: { isbn13: "9780141439587" } };
  await using store = await storeWith(known);
  const { edition, isNew } = await saveLocalBook(store, {
    origin,
    title: "Emma",
    identifiers: { isbn13: "9780141439587", goodreadsKey: "1" },
  });
  assert.equal(isNew, false);
  assert.deepEqual(edition.identifiers, known.identifiers);
});
