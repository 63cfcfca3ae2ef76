import assert from "node:assert/strict";
import { StorageError, type Store } from "@commonplace/storage";
import { findBook } from "../catalogue/known_as.ts";
import { matchBook } from "../catalogue/match_book.ts";
import { bookDocument } from "../catalogue/book_document.ts";
import { listBooks } from "../ground/book.ts";
import { openImportWorld, ORIGIN, READER } from "../testdata/import_world.ts";
import { followOf } from "../../testdata/server_and_peer.ts";
import { until } from "../../src/testing/mod.ts";
import { type BookWorld, startBookWorld } from "../testdata/book_world.ts";
import { importProblems, importsOf, readImport } from "./book_import.ts";
import { continueImport, IMPORT_QUEUE } from "./continue_import.ts";
import { cancelImport, startImport } from "./start_import.ts";
import { withTransact } from "../testdata/with_transact.ts";
import { findShelves, readingStatus, shelfItems } from "../shelves/find_shelves.ts";
import { setReadingStatus } from "../shelves/shelve.ts";
import { shelvingsOf } from "./effects/shelve.ts";

const HEADER = "Book Id,Title,Author,ISBN13,My Rating,Date Read,Bookshelves,Exclusive Shelf\n";

function line(type: string, key: string, value: object): string {
  return `/type/${type}\t${key}\t1\t2020-01-01T00:00:00\t${JSON.stringify({ key, ...value })}\n`;
}

const AUTHOR = line("author", "/authors/OL1A", { name: "Jane Austen", birth_date: "1775" });
const WORK = line("work", "/works/OL1W", {
  title: "Emma",
  authors: [{ author: { key: "/authors/OL1A" } }],
  description: { type: "/type/text", value: "A <novel>" },
});
const EDITION = line("edition", "/books/OL1M", {
  title: "Emma (Penguin)",
  works: [{ key: "/works/OL1W" }],
  authors: [{ key: "/authors/OL1A" }],
  isbn_13: ["9780141439587"],
});

Deno.test("lines of Open Library give the same books in whatever order they come", async () => {
  for (const lines of [[AUTHOR, WORK, EDITION], [EDITION, WORK, AUTHOR], [WORK, EDITION, AUTHOR]]) {
    await using world = await openImportWorld();
    const { counts, state } = await world.imported(lines, { format: "openlibrary" });
    assert.deepEqual([state, counts.read, counts.problems], ["done", 3, 0]);
    const { view } = world.store;
    const identifiers = { isbn10: "0141439580" };
    const edition = await matchBook(view, { kind: "Edition", identifiers });
    assert.equal(edition?.title, "Emma (Penguin)");
    const work = await findBook(view, edition.work ?? "");
    assert.equal(work?.title, "Emma");
    const [author = ""] = edition.authors;
    assert.equal((await findBook(view, author))?.title, "Jane Austen");
    assert.deepEqual(work.authors, [author]);
    assert.equal((await bookDocument(view, author))?.["born"], "1775");
    assert.equal((await bookDocument(view, work.iri))?.["description"], "<p>A &lt;novel&gt;</p>");
    const { items } = await listBooks(view);
    assert.equal(items.length, 3);
  }
});

Deno.test("a book that the file has twice, even in one batch, is one book", async () => {
  await using world = await openImportWorld();
  const rows = [
    "1,Emma,Jane Austen,9780141439587,0,,,to-read\n",
    "2,Emma again,Jane Austen,9780141439587,0,,,to-read\n",
    "3,Persuasion,Jane Austen,9780141439686,0,,,to-read\n",
  ];
  const { counts } = await world.imported([HEADER, ...rows], { format: "goodreads" });
  assert.deepEqual(counts, { read: 3, added: 2, matched: 1, shelved: 2, problems: 0 });
  const { items } = await listBooks(world.store.view);
  assert.equal(items.length, 5, "two editions, two works, one author");
});

Deno.test("importing a file again changes nothing", async () => {
  await using world = await openImportWorld();
  const table = [HEADER, '1,Emma,Jane Austen,="9780141439587",4,2021/03/05,"best, new",read\n'];
  const first = await world.imported(table, { format: "goodreads" });
  const dump = async () => {
    const rows = await Array.fromAsync(world.store.engine.dump(), (row) => JSON.stringify(row));
    return rows.filter((row) => !row.includes("book-import"));
  };
  const before = await dump();
  const second = await world.imported(table, { format: "goodreads" });
  assert.deepEqual(await dump(), before);
  assert.equal(first.counts.shelved, 1);
  assert.deepEqual(second.counts, { read: 1, added: 0, matched: 1, shelved: 0, problems: 0 });
  const imports = await importsOf(world.store.view, READER);
  assert.deepEqual(imports.items.map(({ id }) => id), [first.id, second.id]);
});

Deno.test("what a reader did is kept: shelves, rating, dates", async () => {
  await using world = await openImportWorld();
  const row = '1,Emma,Jane Austen,="9780141439587",4,2021/03/05,"best, new",read\n';
  await world.imported([HEADER, row], { format: "goodreads" });
  const { items: [kept] } = await shelvingsOf(world.store.view, READER);
  assert.deepEqual(kept?.shelving, {
    status: "read",
    rating: 4,
    shelves: ["best", "new"],
    readings: [{ finished: "2021-03-05" }],
  });
});

Deno.test("what comes to nothing is reported with its line and why, and the rest is taken in", async () => {
  await using world = await openImportWorld();
  const lines = [
    HEADER,
    '1,"Emma\n(two lines)",Jane Austen,9780141439587,0,,,read\n',
    ",,,,,,,read\n",
    "x,No number,Nobody,123,0,,,read\n",
    "\n",
    "4,Too many,A,9780141439686,0,,,read,more,more\n",
    "5,Persuasion,Jane Austen,9780141439686,0,,,read\n",
  ];
  const { id, counts } = await world.imported(lines, { format: "goodreads" });
  assert.deepEqual(counts, { read: 5, added: 2, matched: 0, shelved: 2, problems: 3 });
  const { items } = await importProblems(world.store.view, id);
  const told = items.map(({ line, code, title }) => [line, code, title]);
  assert.deepEqual(told, [
    [4, "malformed", undefined],
    [5, "no-match", "No number"],
    [7, "malformed", undefined],
  ]);
});

Deno.test("where unknown books are to be reported, known ones alone are shelved", async () => {
  await using world = await openImportWorld();
  await world.imported([AUTHOR, WORK, EDITION], { format: "openlibrary" });
  const rows = [HEADER, "1,Emma,,9780141439587,0,,,read\n", "2,Other,,9780141439686,0,,,read\n"];
  const { counts } = await world.imported(rows, { format: "goodreads", unknownBooks: "report" });
  assert.deepEqual(counts, { read: 2, added: 0, matched: 1, shelved: 1, problems: 1 });
});

Deno.test("a file of another format fails with the reason, and changes nothing", async () => {
  await using world = await openImportWorld();
  const failed = await world.imported("a,b,c\n1,2,3\n", { format: "goodreads" });
  assert.equal(failed.state, "failed");
  assert.equal(
    failed.failure,
    "An export of Goodreads has the column Book Id, and this file has not.",
  );
  const archive = await world.imported('{"type":"Person"}', { format: "bookwyrm-archive" });
  const { items: [problem] } = await importProblems(world.store.view, archive.id);
  assert.equal(problem?.code, "cut-off");
});

Deno.test("texts that are longer than any of their kind are reported", async () => {
  await using world = await openImportWorld();
  const rows = [
    `1,${"Long ".repeat(300)},Jane Austen,9780141439587,0,,,read\n`,
    `2,Persuasion,${"Long ".repeat(300)},9780141439686,0,,,read\n`,
    `3,${"Emma ".repeat(190)},Jane Austen,9780141439587,0,,,read\n`,
    `4,${"x".repeat(300_000)},Jane Austen,9780141439587,0,,,read\n`,
  ];
  const { id, counts } = await world.imported([HEADER, ...rows], { format: "goodreads" });
  assert.deepEqual([counts.added, counts.problems], [1, 3]);
  const { items } = await importProblems(world.store.view, id);
  const told = items.map(({ line, code, message }) => [line, code, message]);
  assert.deepEqual(told, [
    [2, "too-long", "Its title is longer than 1000 characters."],
    [3, "too-long", "Its name is longer than 1000 characters."],
    [5, "too-long", "The record has 300038 bytes; 262144 is the most."],
  ]);
});

Deno.test("a file that is too large is refused", async () => {
  await using world = await openImportWorld();
  const tooLarge = world.imported("x".repeat(200_000), { format: "goodreads", mostBytes: 100_000 });
  await assert.rejects(tooLarge, { name: "FederationError", code: "refused" });
});

Deno.test("nothing of the file is kept when it has been read", async () => {
  await using world = await openImportWorld();
  const rows = Array.from(
    { length: 400 },
    (_, index) => `,${"long ".repeat(60)}${index},,,,,,read\n`,
  );
  await world.imported([HEADER, ...rows], { format: "goodreads" });
  for await (const row of world.store.engine.dump()) {
    assert.ok(!JSON.stringify(row).includes("books-import"), JSON.stringify(row));
  }
});

Deno.test("books are on the shelves that the file says, and what was moved since stays where it is", async () => {
  await using world = await startBookWorld();
  const { server, ann } = world;
  await importRow(world, "to-read");
  await importRow(world, "read");
  const { view } = server.store;
  const edition = await matchBook(view, { kind: "Edition", identifiers: { goodreadsKey: "1" } });
  const book = edition?.iri ?? "";
  assert.equal(await readingStatus(view, { actor: ann, book }), "read");
  const { items: shelves } = await findShelves(view, ann);
  const counts = await Promise.all(shelves.map(async ({ iri, name, privacy }) => {
    return [name, privacy, (await shelfItems(view, iri)).items.length];
  }));
  assert.deepEqual(counts, [
    ["To Read", "public", 0],
    ["Currently Reading", "public", 0],
    ["Read", "public", 1],
    ["Stopped Reading", "public", 0],
    ["best of all", "direct", 1],
  ]);
  await setReadingStatus(server, { actor: ann, book, status: "reading" });
  await importRow(world, "read");
  assert.equal(await readingStatus(view, { actor: ann, book }), "reading");
});

Deno.test("followers are not told of what is imported", async () => {
  await using world = await startBookWorld();
  const { server, peer, ann } = world;
  await world.send(followOf(peer.iri, ann));
  await importRow(world, "to-read");
  const { view } = server.store;
  const edition = await matchBook(view, { kind: "Edition", identifiers: { goodreadsKey: "1" } });
  await setReadingStatus(server, { actor: ann, book: edition?.iri ?? "", status: "reading" });
  const told = () => peer.received.map(({ activity }) => String(activity["type"]));
  await until(() => told().includes("Add"), { what: "the Add" });
  assert.deepEqual(told().filter((type) => type !== "Accept").toSorted(), ["Add", "Remove"]);
});

async function importRow({ server, ann }: BookWorld, status: string): Promise<void> {
  const row = `1,Emma,Jane Austen,9780141439587,4,,"best of all",${status}\n`;
  const options = { format: "goodreads", origin: server.origin, owner: ann } as const;
  await startImport(server.store, { ...options, source: new Blob([HEADER, row]).stream() });
  await server.store.jobs.drain(IMPORT_QUEUE);
}

Deno.test("a book that is on forty shelves is put on sixteen of them", async () => {
  await using world = await openImportWorld();
  const names = Array.from({ length: 40 }, (_, index) => `shelf ${index}`).join(", ");
  const row = `1,Emma,Jane Austen,9780141439587,4,,"${names}",read\n`;
  const { counts } = await world.imported([HEADER, row], { format: "goodreads" });
  assert.deepEqual([counts.shelved, counts.problems], [1, 0]);
  const { items } = await findShelves(world.store.view, READER);
  assert.equal(items.length, 4 + 16);
});

Deno.test("a record that is too much for a commit is reported, and those around it are taken in", async () => {
  await using world = await openImportWorld();
  const { store } = world;
  const rows = Array.from({ length: 40 }, (_, index) => `${index + 1},Book ${index},,,0,,,read\n`);
  const source = new Blob([HEADER, ...rows]).stream();
  const strict = withTransact(store, (decide) =>
    store.transact(async (view) => {
      const decision = await decide(view);
      const size = JSON.stringify(decision.changes).split('"Book 17"').length;
      if (size > 2) throw new StorageError("too-large", "It is too much");
      return decision;
    }));
  const job = { id: "1", queue: IMPORT_QUEUE, attempt: 1, signal: new AbortController().signal };
  const paused = await startPaused(store, source);
  await continueImport({ ...job, payload: { import: paused } }, { store: strict });
  const done = await readImport(store.view, paused);
  assert.deepEqual([done?.state, done?.counts.added, done?.counts.problems], ["done", 39, 1]);
  const { items: [problem] } = await importProblems(store.view, paused);
  assert.deepEqual([problem?.line, problem?.code, problem?.title], [19, "too-long", "Book 17"]);
});

Deno.test("an import that is cancelled takes in no more", async () => {
  await using world = await openImportWorld();
  const { store } = world;
  const row = "1,Emma,Jane Austen,9780141439587,4,,,read\n";
  const id = await startPaused(store, new Blob([HEADER, row]).stream());
  await cancelImport(store, id);
  await store.jobs.resume(IMPORT_QUEUE);
  await store.jobs.drain(IMPORT_QUEUE);
  const cancelled = await readImport(store.view, id);
  assert.deepEqual([cancelled?.state, cancelled?.counts.read], ["cancelled", 0]);
  await cancelImport(store, "none");
});

Deno.test("an import that has ended stays as it is when it is cancelled", async () => {
  await using world = await openImportWorld();
  const { store } = world;
  const { id } = await world.imported([HEADER], { format: "goodreads" });
  const ended = await readImport(store.view, id);
  assert.equal(ended?.state, "done");
  await cancelImport(store, id);
  assert.deepEqual(await readImport(store.view, id), ended);
});

/** Begins an import that no worker carries out. */
async function startPaused(store: Store, source: ReadableStream<Uint8Array>): Promise<string> {
  await store.jobs.pause(IMPORT_QUEUE);
  const options = { format: "goodreads", origin: ORIGIN, owner: READER } as const;
  return (await startImport(store, { ...options, source })).id;
}
