import assert from "node:assert/strict";
import fc from "fast-check";
import { saidOfBook } from "./said_of_book.ts";

const emma = {
  id: "https://books.example/book/2",
  type: "Edition",
  title: "Emma",
  work: "https://books.example/book/1",
  authors: ["https://books.example/author/1"],
  isbn13: "978-0-14-143958-7",
  openlibraryKey: "OL7353617M",
  goodreadsKey: "",
  cover: { type: "Document", url: "https://books.example/covers/2.jpg" },
  lastEditedBy: "https://books.example/user/ida",
};

const said = {
  iri: emma.id,
  kind: "Edition",
  title: "Emma",
  work: emma.work,
  authors: emma.authors,
  editions: [],
  places: [],
  identifiers: { isbn13: "9780141439587", isbn10: "0141439580", openlibraryKey: "OL7353617M" },
  cover: emma.cover.url,
  lastEditedBy: emma.lastEditedBy,
};

Deno.test("an edition is read", () => {
  assert.deepEqual(saidOfBook(emma), said);
});

Deno.test("an edition is read in snake case, with the draft prefix and by whole names", () => {
  const { id, title, work, authors, cover, lastEditedBy } = emma;
  const [isbn, key] = [emma.isbn13, emma.openlibraryKey];
  const spellings = [
    {
      type: "Edition",
      title,
      work,
      authors,
      cover,
      isbn_13: isbn,
      openlibrary_key: key,
      last_edited_by: lastEditedBy,
    },
    {
      type: ["bw:Edition", "Document"],
      "bw:title": title,
      "bw:work": work,
      "bw:authors": authors,
      "bw:cover": cover,
      "bw:isbn13": isbn,
      "bw:openlibraryKey": key,
      "bw:lastEditedBy": lastEditedBy,
    },
    {
      type: "https://w3id.org/BookWyrm/ns#Edition",
      "https://w3id.org/BookWyrm/ns#title": title,
      "https://www.w3id.org/BookWyrm/ns/work": work,
      "https://www.w3id.org/BookWyrm/ns#authors": authors,
      "https://www.w3id.org/BookWyrm/ns#cover": cover,
      "https://www.w3id.org/BookWyrm/ns/#isbn13": isbn,
      "https://www.w3id.org/BookWyrm/ns#openlibraryKey": key,
      "https://www.w3id.org/BookWyrm/ns#lastEditedBy": lastEditedBy,
    },
    { ...emma, type: "Book" },
  ];
  for (const spelling of spellings) assert.deepEqual(saidOfBook({ id, ...spelling }), said);
});

Deno.test("what is embedded is named by its id", () => {
  const document = {
    ...emma,
    work: { id: emma.work, type: "Work", title: "Emma" },
    authors: [{ id: "https://books.example/author/1", type: "Author", name: "Jane Austen" }],
    cover: emma.cover.url,
  };
  assert.deepEqual(saidOfBook(document), said);
});

Deno.test("works list their editions, and authors have names", () => {
  const work = { id: emma.work, type: "Work", title: "Emma", lccn: "85-2", editions: [emma.id] };
  assert.deepEqual(saidOfBook(work)?.editions, [emma.id]);
  assert.deepEqual(saidOfBook(work)?.identifiers, { lccn: "85000002" });
  const author = {
    id: "https://books.example/author/1",
    type: "Author",
    name: "J",
    viafId: "102333412",
  };
  assert.equal(saidOfBook(author)?.title, "J");
  assert.deepEqual(saidOfBook(author)?.identifiers, { viaf: "102333412" });
});

Deno.test("what is no book is none", () => {
  const { title: _title, ...untitled } = emma;
  const { work: _work, ...workless } = emma;
  const { id: _id, ...nameless } = emma;
  const none = [
    untitled,
    workless,
    nameless,
    { ...emma, type: "Note" },
    { ...emma, title: " " },
    { ...emma, work: "javascript:alert(1)" },
  ];
  for (const json of none) assert.equal(saidOfBook(json), undefined, JSON.stringify(json));
});

Deno.test("no document breaks it", () => {
  const values = fc.jsonValue();
  const documents = fc.record({
    type: fc.constantFrom("Edition", "Work", "Author", "Series", ["bw:Edition"]),
    title: values,
    name: values,
    work: values,
    authors: values,
    isbn13: values,
    cover: values,
    editions: values,
    lastEditedBy: values,
  });
  fc.assert(fc.property(documents, (json) => {
    saidOfBook(JSON.stringify({ id: emma.id, ...json }));
  }));
});
