import assert from "node:assert/strict";
import { saveLocalBook } from "../catalogue/save_local_book.ts";
import { bookPost } from "../posts/publishing/new_book_post.ts";
import { createShelf } from "../shelves/create_shelf.ts";
import { setReadingStatus, shelve } from "../shelves/shelve.ts";
import { startBookWorld } from "../testdata/book_world.ts";
import { openImportWorld, READER } from "../testdata/import_world.ts";
import { exportBooks } from "./export_books.ts";
import { exportLibrary } from "./export_library.ts";

const TABLE = [
  "title,author_text,openlibrary_key,isbn_13,start_date,finish_date,rating,review_name,review_content,shelf,shelf_name,shelf_date\n",
  'Emma,Jane Austen,OL1M,9780141439587,2021-01-02,2021-03-05,4.5,Best,"Read it,\ntwice",read,Read,2021-01-01\n',
  "Persuasion,Jane Austen,,9780141439686,,,,,,to-read,To read,2022-01-01\n",
];

Deno.test("a library comes back from each format as it was, on another server", async () => {
  for (const format of ["bookwyrm-archive", "bookwyrm-csv", "goodreads", "storygraph"] as const) {
    await using one = await openImportWorld();
    await one.imported(TABLE, { format: "bookwyrm-csv" });
    const options = { owner: READER, format };
    const exported = await new Response(exportLibrary(one.store.view, options)).text();

    await using other = await openImportWorld();
    const { counts } = await other.imported(exported, { format });
    assert.deepEqual([counts.added, counts.shelved, counts.problems], [2, 2, 0], format);
    const again = await new Response(exportLibrary(other.store.view, options)).text();
    assert.deepEqual(booksIn(again, format), booksIn(exported, format));
  }
});

Deno.test("all books come back from lines of Open Library, and importing them again changes nothing", async () => {
  await using one = await openImportWorld();
  await one.imported(TABLE, { format: "bookwyrm-csv" });
  const exported = await new Response(exportBooks(one.store.view)).text();
  assert.equal(exported.split("\n").length, 4, "an author, two editions");

  await using other = await openImportWorld();
  const first = await other.imported(exported, { format: "openlibrary" });
  assert.deepEqual([first.counts.added, first.counts.problems], [3, 0]);
  const second = await other.imported(exported, { format: "openlibrary" });
  assert.deepEqual([second.counts.added, second.counts.matched], [0, 3]);
  const again = await new Response(exportBooks(other.store.view)).text();
  assert.deepEqual(withoutOwnKeys(again), withoutOwnKeys(exported));
});

Deno.test("what a reader did here is exported: where books are now, and what was posted about them", async () => {
  await using world = await startBookWorld();
  const { server, ann: owner } = world;
  const { store, federation, origin } = server;
  const identifiers = { isbn13: "9780141439587" };
  const { edition } = await saveLocalBook(store, { origin, title: "Emma", identifiers });
  const actor = owner;
  const book = edition.iri;
  await setReadingStatus(server, { actor, book, status: "reading" });
  const shelf = await createShelf(server, { actor, name: "Best of all" });
  await shelve(server, { actor, shelf, book });
  const post = bookPost({
    type: "Review",
    author: actor,
    book,
    name: "Clueless",
    content: "<p>Yes</p>",
    rating: 4.5,
  });
  await federation.publish(post, { actor });

  const options = { owner, format: "bookwyrm-archive" } as const;
  const { books } = await new Response(exportLibrary(store.view, options)).json();
  assert.equal(books.length, 1, "once, though it is on two shelves");
  const [{ edition: { title }, shelves, reviews: [review] }] = books;
  assert.equal(title, "Emma");
  assert.deepEqual(shelves.map(({ name }: { readonly name: string }) => name), [
    "reading",
    "Best of all",
  ]);
  assert.deepEqual([review.name, review.content, review.rating], ["Clueless", "<p>Yes</p>", 4.5]);
});

/** Those that were imported at once are in no order. */
function booksIn(text: string, format: string): readonly string[] {
  const rows = format === "bookwyrm-archive"
    ? (JSON.parse(text).books as unknown[]).map((book) => JSON.stringify(book))
    : text.split("\r\n");
  return rows.toSorted();
}

/** Those of one server mean nothing on the other. */
function withoutOwnKeys(lines: string): readonly string[] {
  return lines.replaceAll(/(authors|books)\/\d+/g, "$1/").replaceAll(/\d{4}-\d\d-\d\dT[\d:]+/g, "")
    .split("\n").toSorted();
}
