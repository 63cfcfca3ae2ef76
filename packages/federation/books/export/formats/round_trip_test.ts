import assert from "node:assert/strict";
import fc from "fast-check";
import { isbn10Of } from "../../catalogue/isbn.ts";
import type { BookFormat } from "../../import/formats/format.ts";
import { readBookFile, type ReadRecord } from "../../import/formats/read_piece.ts";
import type { Wanted, WantedEdition, WantedShelving } from "../../import/wanted.ts";
import { ARCHIVE_END, archiveElement, archiveStart } from "./bookwyrm_elements.ts";
import { bookwyrmHeader, bookwyrmRow } from "./bookwyrm_rows.ts";
import { goodreadsHeader, goodreadsRow } from "./goodreads_rows.ts";
import { openLibraryLine } from "./open_library_lines.ts";
import { storyGraphHeader, storyGraphRow } from "./story_graph_rows.ts";

async function readBack(text: string, format: BookFormat): Promise<readonly Wanted[]> {
  const records = await Array.fromAsync(readBookFile(new Blob([text]).stream(), format));
  return records.map(wantedOf);
}

function wantedOf(read: ReadRecord): Wanted {
  if (read.kind !== "wanted") throw new Error(JSON.stringify(read));
  return read.wanted;
}

const letters = fc.constantFrom(
  "a",
  "Z",
  "é",
  "書",
  " ",
  '"',
  "'",
  "=",
  "+",
  ";",
  "<",
  "&",
  "\\",
  "-",
);
const words = fc.string({ unit: letters, minLength: 1, maxLength: 12 })
  .map((text) => text.trim()).filter((text) => text !== "");
const prose = fc.string({ unit: fc.oneof(letters, fc.constantFrom(",", "\n")), maxLength: 30 })
  .map((text) => text.trim()).filter((text) => text !== "");
const names = fc.uniqueArray(words, { minLength: 1, maxLength: 3 });
const isbn13 = fc.integer({ min: 0, max: 999_999_999 }).map((number) => {
  const body = `978${String(number).padStart(9, "0")}`;
  const sum = [...body].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return body + String((10 - sum % 10) % 10);
});
const isbns = isbn13.map((isbn13) => ({ isbn13, isbn10: isbn10Of(isbn13) ?? "" }));
const numbers = fc.integer({ min: 1, max: 99_999 }).map(String);
const days = fc.date({
  min: new Date("1900-01-01"),
  max: new Date("2030-01-01"),
  noInvalidDate: true,
})
  .map((date) => date.toISOString().slice(0, 10));
const years = fc.integer({ min: 1500, max: 2029 }).map(String);
const statuses = fc.constantFrom("read", "reading", "stopped-reading", "to-read");
const halves = fc.integer({ min: 1, max: 10 }).map((half) => half / 2);
const authors = names.map((all) => all.map((name) => ({ name })));
const required = { requiredKeys: [] };

type Members = Readonly<Record<string, fc.Arbitrary<unknown>>>;

function editions(members: Members): fc.Arbitrary<WantedEdition> {
  return recordOf({ title: words, ...members }, ["title", "identifiers"])
    .map((edition) => edition as unknown as WantedEdition);
}

function shelvings(members: Members): fc.Arbitrary<WantedShelving> {
  const none = { shelves: fc.constant([]), readings: fc.constant([]) };
  const all = { ...none, added: days, rating: halves, ...members };
  return recordOf(all, ["shelves", "readings", "status"])
    .map((shelving) => shelving as unknown as WantedShelving);
}

function recordOf(members: Members, requiredKeys: string[]): fc.Arbitrary<object> {
  return fc.record<Record<string, unknown>>({ ...members }, {
    noNullPrototype: true,
    requiredKeys,
  });
}

async function comesBack(
  format: BookFormat,
  write: (edition: WantedEdition, shelving: WantedShelving) => string,
  { header, edition, shelving }: {
    readonly header: string;
    readonly edition: fc.Arbitrary<WantedEdition>;
    readonly shelving: fc.Arbitrary<WantedShelving>;
  },
): Promise<void> {
  const rows = fc.array(fc.tuple(edition, shelving), { minLength: 1, maxLength: 4 });
  await fc.assert(fc.asyncProperty(rows, async (rows) => {
    const text = header + rows.map((row) => write(...row)).join("");
    const wanted = rows.map(([edition, shelving]) => ({ kind: "shelved", edition, shelving }));
    assert.deepEqual(await readBack(text, format), wanted);
  }));
}

Deno.test("a table of Goodreads comes back as it was written", async () => {
  await comesBack("goodreads", goodreadsRow, {
    header: goodreadsHeader(),
    edition: editions({
      authors,
      identifiers: fc.tuple(isbns, numbers).map(([isbns, goodreadsKey]) => ({
        ...isbns,
        goodreadsKey,
      })),
      publishers: words.map((name) => [name]),
      pages: fc.integer({ min: 1, max: 5000 }),
      publishedDate: years,
      firstPublishedDate: years,
      physicalFormatDetail: fc.constant("Board book"),
    }),
    shelving: shelvings({
      shelves: fc.uniqueArray(words.map((word) => `${word} shelf`), { maxLength: 3 }),
      status: fc.constantFrom("read", "reading", "to-read"),
      readings: fc.option(days.map((finished) => [{ finished }]), { nil: [] }),
      rating: fc.integer({ min: 1, max: 5 }),
      review: fc.record({ text: prose, warning: fc.constant("spoiler") }, {
        noNullPrototype: true,
        requiredKeys: ["text"],
      }),
    }),
  });
});

Deno.test("a table of The StoryGraph comes back as it was written", async () => {
  const dates = { started: days, finished: days };
  const reading = fc.record(dates, { noNullPrototype: true, requiredKeys: ["finished"] });
  await comesBack("storygraph", storyGraphRow, {
    header: storyGraphHeader(),
    edition: editions({
      authors,
      identifiers: isbns,
      physicalFormat: fc.constantFrom("Hardcover", "Paperback", "EBook", "AudiobookFormat"),
    }),
    shelving: shelvings({
      shelves: names,
      status: fc.constantFrom("read", "reading", "to-read"),
      readings: fc.uniqueArray(reading, {
        maxLength: 2,
        selector: (value) => JSON.stringify(value),
      }),
      rating: fc.integer({ min: 1, max: 20 }).map((quarter) => quarter / 4),
      review: fc.record({ text: prose, warning: words }, {
        noNullPrototype: true,
        requiredKeys: ["text"],
      }),
    }),
  });
});

const readings = fc.record({ started: days, finished: days, stopped: days }, {
  noNullPrototype: true,
  ...required,
}).filter((reading) => Object.keys(reading).length > 0);
const reviews = fc.record({ text: prose, title: words, warning: words, published: days }, {
  noNullPrototype: true,
  requiredKeys: ["text"],
});

Deno.test("a table of BookWyrm comes back as it was written", async () => {
  await comesBack("bookwyrm-csv", bookwyrmRow, {
    header: bookwyrmHeader(),
    edition: editions({
      authors,
      identifiers: fc.tuple(isbns, numbers, numbers).map(([isbns, number, other]) => ({
        ...isbns,
        openlibraryKey: `OL${number}M`,
        inventaireId: `wd:Q${other}`,
        oclcNumber: other,
      })),
    }),
    shelving: shelvings({
      status: statuses,
      readings: fc.option(readings.map((reading) => [reading]), { nil: [] }),
      review: reviews,
    }),
  });
});

Deno.test("an archive of an account of BookWyrm comes back as it was written", async () => {
  const edition = editions({
    authors: names.map((all) =>
      all.map((name, index) => ({ name, identifiers: { openlibraryKey: `OL${index}A` } }))
    ),
    identifiers: isbns,
    subtitle: words,
    description: prose,
    languages: names,
    publishedDate: days,
    pages: fc.integer({ min: 1, max: 5000 }),
    physicalFormat: fc.constantFrom("Hardcover", "GraphicNovel"),
    work: fc.record({
      title: words,
      identifiers: numbers.map((n) => ({ openlibraryKey: `OL${n}W` })),
    }, {
      noNullPrototype: true,
    }),
  });
  const shelving = shelvings({
    shelves: fc.uniqueArray(words.map((word) => `${word} shelf`), { maxLength: 3 }),
    status: statuses,
    readings: fc.array(readings, { maxLength: 3 }),
    review: reviews,
  }).filter(({ shelves, status, added }) => added === undefined || shelves.length > 0 || !!status);
  const rows = fc.array(fc.tuple(edition, shelving), { maxLength: 4 });
  await fc.assert(fc.asyncProperty(rows, async (rows) => {
    const elements = rows.map((row) => archiveElement(...row)).join(",");
    const text = archiveStart("https://a.example/users/ann") + elements + ARCHIVE_END;
    const wanted = rows.map(([edition, shelving]) => ({ kind: "shelved", edition, shelving }));
    assert.deepEqual(await readBack(text, "bookwyrm-archive"), wanted);
  }));
});

Deno.test("lines of Open Library come back as they were written", async () => {
  const known = names.map((all) =>
    all.map((name, index) => ({ name, identifiers: { openlibraryKey: `OL${index}A` } }))
  );
  const description = words.filter((text) => !/[<&]/.test(text)).map((text) => `<p>${text}</p>`);
  const author = fc.record({
    name: words,
    aliases: names,
    bio: description,
    born: years,
    identifiers: fc.constant({ openlibraryKey: "OL5A", viaf: "12" }),
  }, {
    noNullPrototype: true,
    requiredKeys: ["name", "identifiers"],
  }).map((author) => ({ kind: "author", author }));
  const work = fc.record({
    title: words,
    authors: known,
    description,
    subjects: names,
    firstPublishedDate: years,
    identifiers: fc.constant({ openlibraryKey: "OL7W", wikidata: "Q9" }),
  }, {
    noNullPrototype: true,
    requiredKeys: ["title", "identifiers"],
  }).map((work) => ({ kind: "work", work }));
  const edition = editions({
    authors: known,
    identifiers: fc.tuple(isbns, numbers).map(([isbns, number]) => ({
      ...isbns,
      openlibraryKey: `OL${number}M`,
      lccn: "85000002",
    })),
    subtitle: words,
    description,
    languages: names,
    publishedDate: days,
    pages: fc.integer({ min: 1, max: 5000 }),
    publishers: names,
    work: words.map((title) => ({ title, identifiers: { openlibraryKey: "OL7W" } })),
  }).map((edition) => ({ kind: "edition", edition }));
  const all = fc.array(fc.oneof(author, work, edition), { maxLength: 4 });
  await fc.assert(fc.asyncProperty(all, async (all) => {
    const wanted = all as unknown as Parameters<typeof openLibraryLine>[0][];
    const text = wanted.map((one) => openLibraryLine(one, { name: "1", at: 0 })).join("");
    assert.deepEqual(await readBack(text, "openlibrary"), wanted);
  }));
});

Deno.test("a title that a spreadsheet would take for a formula is none in a table", () => {
  const shelving = { shelves: [], readings: [] };
  const row = goodreadsRow(
    { title: "=HYPERLINK(1)", identifiers: { goodreadsKey: "1" } },
    shelving,
  );
  assert.match(row, /^1, =HYPERLINK\(1\),/);
});
