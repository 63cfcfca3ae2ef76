import assert from "node:assert/strict";
import fc from "fast-check";
import { converters, property, resource } from "@commonplace/federation";

type Book = {
  title: string;
  pages?: number;
  isLent: boolean;
  addedAt: number;
  work: string;
  subjects: readonly string[];
  names?: Readonly<Record<string, string>>;
};

const books = resource<Book>({
  kind: "book",
  type: "Edition",
  alsoRead: ["Book"],
  fields: {
    title: property("name", converters.text),
    pages: property("pageCount", converters.number, { isOptional: true }),
    isLent: property("lent", converters.flag),
    addedAt: property("dateAdded", converters.moment),
    work: property("work", converters.iri),
    subjects: property("subjects", converters.list(converters.text)),
    names: property("nameMap", converters.languages, { isOptional: true }),
  },
});

const book: fc.Arbitrary<Book> = fc.record({
  title: fc.string(),
  pages: fc.integer(),
  isLent: fc.boolean(),
  addedAt: fc.date({ min: new Date(0), max: new Date("9999-01-01"), noInvalidDate: true })
    .map((date) => date.getTime()),
  work: fc.webUrl(),
  subjects: fc.array(fc.string(), { maxLength: 5 }),
  names: fc.dictionary(fc.stringMatching(/^[a-z]{2}$/), fc.string(), { noNullPrototype: true }),
}, { noNullPrototype: true, requiredKeys: ["title", "isLent", "addedAt", "work", "subjects"] });

Deno.test("what is written into a document is read from it again, over the wire too", () => {
  fc.assert(fc.property(book, (row) => {
    const document = JSON.parse(JSON.stringify(books.toDocument(row)));
    assert.equal(document.type, "Edition");
    assert.deepEqual(books.fromDocument(document), row);
  }));
});

Deno.test("no document, however odd, makes reading throw", () => {
  const names = ["name", "pageCount", "lent", "dateAdded", "work", "subjects", "nameMap"];
  const odd = fc.dictionary(fc.constantFrom(...names), fc.jsonValue(), { noNullPrototype: true });
  fc.assert(fc.property(odd, (members) => {
    const row = books.fromDocument({ ...members as Record<string, null>, type: "Book" });
    if (row) assert.equal(typeof row.title, "string");
  }));
  assert.equal(books.fromDocument({ type: "Note", name: "A" }), undefined);
});

Deno.test("one value outside a list is a list of one", () => {
  const document = books.toDocument({
    title: "A",
    isLent: false,
    addedAt: 0,
    work: "https://a.example/1",
    subjects: [],
  });
  assert.deepEqual(books.fromDocument({ ...document, subjects: "x" })?.subjects, ["x"]);
  const work = { id: "https://a.example/1", type: "Work" };
  assert.equal(books.fromDocument({ ...document, work })?.work, "https://a.example/1");
});

Deno.test("a mapper that could not work is refused", () => {
  const fields = { a: property("name", converters.text), b: property("name", converters.text) };
  const refused = { name: "FederationError", code: "invalid-option" };
  assert.throws(
    () => resource<{ a: string; b: string }>({ kind: "x", type: "X", fields }),
    refused,
  );
  assert.throws(() => resource<{ a: string }>({ kind: "X/y", type: "X", fields: {} }), refused);
  const id = { a: property("id", converters.text) };
  assert.throws(() => resource<{ a: string }>({ kind: "x", type: "X", fields: id }), refused);
});
