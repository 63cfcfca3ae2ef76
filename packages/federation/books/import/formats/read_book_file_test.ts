import assert from "node:assert/strict";
import fc from "fast-check";
import type { BookFormat } from "./format.ts";
import { readBookFile, type ReadRecord } from "./read_piece.ts";

async function readAll(text: string, format: BookFormat): Promise<readonly ReadRecord[]> {
  return await Array.fromAsync(readBookFile(new Blob([text]).stream(), format));
}

async function readOne(text: string, format: BookFormat): Promise<unknown> {
  const [read, ...others] = await readAll(text, format);
  assert.deepEqual(others, []);
  assert.equal(read?.kind, "wanted", JSON.stringify(read));
  return read.wanted;
}

Deno.test("a row of Goodreads, with its cells for spreadsheets", async () => {
  const header =
    "Book Id,Title,Author,Additional Authors,ISBN,ISBN13,My Rating,Date Read,Date Added,Bookshelves,Exclusive Shelf,My Review,Spoiler\r\n";
  const row =
    '77,"Sea, the",A. Writer,"B. Writer, C. Writer","=""0141439580""",="9780141439587",4,2021/03/05,2020/12/31,"to-keep, dnf",dnf,"One<br/>""Two""",true\r\n';
  assert.deepEqual(await readOne(header + row, "goodreads"), {
    kind: "shelved",
    edition: {
      title: "Sea, the",
      authors: [{ name: "A. Writer" }, { name: "B. Writer" }, { name: "C. Writer" }],
      identifiers: { isbn13: "9780141439587", isbn10: "0141439580", goodreadsKey: "77" },
    },
    shelving: {
      status: "stopped-reading",
      added: "2020-12-31",
      rating: 4,
      review: { text: 'One\n"Two"', warning: "spoiler" },
      shelves: ["to-keep"],
      readings: [{ stopped: "2021-03-05" }],
    },
  });
});

Deno.test("columns come in any order and case, after a byte order mark", async () => {
  const table = "\uFEFFEXCLUSIVE SHELF,title,book id\nread,Emma,5\n";
  const wanted = await readOne(table, "goodreads");
  assert.deepEqual(wanted, {
    kind: "shelved",
    edition: { title: "Emma", identifiers: { goodreadsKey: "5" } },
    shelving: { status: "read", shelves: [], readings: [] },
  });
});

Deno.test("a row of The StoryGraph that was read twice", async () => {
  const table =
    'Title,Authors,ISBN/UID,Format,Read Status,Dates Read,Star Rating,Tags\nEmma,Jane Austen,9780141439587,digital,did-not-finish,"2020/01/02-2020/01/09, 2021/5/6",3.75,"old, new"\n';
  assert.deepEqual(await readOne(table, "storygraph"), {
    kind: "shelved",
    edition: {
      title: "Emma",
      authors: [{ name: "Jane Austen" }],
      physicalFormat: "EBook",
      identifiers: { isbn13: "9780141439587", isbn10: "0141439580" },
    },
    shelving: {
      status: "stopped-reading",
      rating: 3.75,
      shelves: ["old", "new"],
      readings: [{ started: "2020-01-02", stopped: "2020-01-09" }, { stopped: "2021-05-06" }],
    },
  });
});

Deno.test("a row without a title is a problem in every table", async () => {
  const tables = [
    ["goodreads", "Book Id,Title,Exclusive Shelf\n5,,read\n"],
    ["storygraph", "Title,ISBN/UID,Read Status\n,9780141439587,read\n"],
    ["bookwyrm-csv", "title,author_text,isbn_13\n,Jane Austen,9780141439587\n"],
  ] as const;
  for (const [format, text] of tables) {
    const [read] = await readAll(text, format);
    assert.equal(read?.kind, "problem", format);
    assert.deepEqual([read.code, read.message], ["malformed", "The row has no title."]);
  }
});

Deno.test("a book of an archive, in the names of the wire or with underscores, the shelf by its IRI", async () => {
  for (const isbn of ["isbn13", "isbn_13"]) {
    const book = {
      edition: {
        id: "https://b.example/book/2",
        title: "Emma",
        [isbn]: "9780141439587",
        pages: 512,
      },
      work: { title: "Emma", openlibraryKey: "OL1W" },
      authors: [{ name: "Jane Austen", viaf: "102333412" }],
      shelves: [{ id: "https://b.example/user/ann/books/stop-reading", type: "Shelf" }],
      reviews: [{
        content: "<p>Yes</p>",
        name: "Best",
        rating: 4.5,
        published: "2021-03-05T10:00:00Z",
      }],
      readthroughs: [{ start_date: "2021-01-02T00:00:00+00:00", finish_date: null }],
    };
    const archive = { type: "Person", icon: { books: [1] }, books: [book], follows: ["x"] };
    assert.deepEqual(await readOne(JSON.stringify(archive, null, 2), "bookwyrm-archive"), {
      kind: "shelved",
      edition: {
        title: "Emma",
        authors: [{ name: "Jane Austen", identifiers: { viaf: "102333412" } }],
        pages: 512,
        work: { title: "Emma", identifiers: { openlibraryKey: "OL1W" } },
        identifiers: { isbn13: "9780141439587", isbn10: "0141439580" },
      },
      shelving: {
        status: "stopped-reading",
        rating: 4.5,
        review: { text: "<p>Yes</p>", title: "Best", published: "2021-03-05" },
        shelves: [],
        readings: [{ started: "2021-01-02" }],
      },
    });
  }
});

Deno.test("lines of a dump that are no books are nothing, and broken ones say so", async () => {
  const lines = [
    '/type/redirect\t/books/OL9M\t2\t2020-01-01T00:00:00\t{"location":"/books/OL1M"}',
    "/type/edition\t/books/OL1M\t2\t2020-01-01T00:00:00",
    "/type/edition\t/books/OL1M\t2\t2020-01-01T00:00:00\t[]",
    "/type/author\t/authors/OL1A\t2\t2020-01-01T00:00:00\t{}",
    "",
  ];
  const read = await readAll(lines.join("\n"), "openlibrary");
  assert.deepEqual(read.map(({ kind, line }) => [kind, line]), [
    ["problem", 2],
    ["problem", 3],
    ["problem", 4],
  ]);
});

Deno.test("no file breaks a reader", async () => {
  const formats = fc.constantFrom<BookFormat>(
    "bookwyrm-archive",
    "bookwyrm-csv",
    "goodreads",
    "openlibrary",
    "storygraph",
  );
  const starts = fc.constantFrom(
    "",
    "Book Id,Title,Exclusive Shelf\n",
    "Title,ISBN/UID,Read Status,Dates Read\n",
    "title,author_text,isbn_13\n",
    "/type/edition\t/books/OL1M\t1\t2020\t",
    '{"books":[',
  );
  const parts = fc.constantFrom(
    "1",
    ",",
    '"',
    "\n",
    "\t",
    "{",
    "}",
    "[",
    "]",
    ":",
    "title",
    "-",
    "/",
    "=",
    "\u0000",
    "é",
  );
  const rest = fc.oneof(fc.string({ unit: parts, maxLength: 40 }), fc.json());
  await fc.assert(fc.asyncProperty(formats, starts, rest, async (format, start, rest) => {
    await readAll(start + rest, format);
  }));
});
