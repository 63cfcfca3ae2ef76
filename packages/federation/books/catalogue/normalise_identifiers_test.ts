import assert from "node:assert/strict";
import fc from "fast-check";
import { type IdentifierName, IDENTIFIERS } from "../ground/book.ts";
import { normaliseIdentifier, normaliseIdentifiers } from "./normalise_identifiers.ts";

const spelled: Readonly<Record<IdentifierName, readonly [expected: string, ...written: string[]]>> =
  {
    isbn13: ["9780306406157", "978-0-306-40615-7", "0-306-40615-2"],
    isbn10: ["0306406152", "0-306-40615-2", "9780306406157"],
    oclcNumber: [
      "2640654",
      "ocm02640654",
      "(OCoLC)2640654",
      "https://www.worldcat.org/oclc/2640654",
    ],
    openlibraryKey: [
      "OL7353617M",
      "/books/OL7353617M",
      "https://openlibrary.org/books/ol7353617m/Fox",
    ],
    inventaireId: ["wd:Q3203603", "https://inventaire.io/entity/wd:Q3203603"],
    librarythingKey: ["5203", "https://www.librarything.com/work/5203"],
    goodreadsKey: [
      "40961427",
      "40961427-1984",
      "https://www.goodreads.com/book/show/40961427.1984",
    ],
    bnfId: [
      "cb11927632q",
      "ark:/12148/cb11927632q",
      "https://catalogue.bnf.fr/ark:/12148/cb11927632q",
    ],
    viaf: ["95155403", "https://viaf.org/viaf/95155403/"],
    wikidata: ["Q208460", "https://www.wikidata.org/wiki/Q208460", "wd:Q208460"],
    asin: ["B003JTHWKU", "b003jthwku", "https://www.amazon.com/dp/B003JTHWKU"],
    aasin: ["B002V0QUOC", " B002V0QUOC "],
    isfdb: ["23922", "https://www.isfdb.org/cgi-bin/title.cgi?23922"],
    finnaKey: ["helka.9912345", "https://finna.fi/Record/helka.9912345"],
    librisKey: ["0xbfmz5j42h1rqf", "https://libris.kb.se/0xbfmz5j42h1rqf"],
    lccn: ["85000002", "85-2", "https://lccn.loc.gov/85000002", "85-2 //r75"],
    isni: ["0000000121707484", "0000 0001 2170 7484", "https://isni.org/isni/0000000121707484"],
    gutenbergId: ["1342", "https://www.gutenberg.org/ebooks/1342"],
    wikipediaLink: ["https://en.wikipedia.org/wiki/Emma", "http://en.wikipedia.org/wiki/Emma#Plot"],
    website: ["https://aune.example", "HTTP://Aune.example/", "https://aune.example/#top"],
  };

for (const name of IDENTIFIERS) {
  Deno.test(`one ${name} has one spelling, however it is written`, () => {
    for (const written of spelled[name]) {
      assert.equal(normaliseIdentifier(name, written), spelled[name][0], written);
    }
  });
}

Deno.test("what is normalised stays as it is", () => {
  const texts = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[0-9A-Za-z:/.?#-]{0,40}$/),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.constantFrom(...Object.values(spelled).flat()),
  );
  fc.assert(
    fc.property(fc.constantFrom(...IDENTIFIERS), texts, (name, text) => {
      const once = normaliseIdentifier(name, text);
      if (once === undefined) return;
      assert.notEqual(once, "");
      assert.equal(normaliseIdentifier(name, once), once);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("what is empty or no identifier is left out", () => {
  const none = normaliseIdentifiers({
    isbn13: "",
    isbn10: "0000000001",
    openlibraryKey: "OL12X",
    wikidata: null,
    isni: "0000 0001 2170 7483",
    website: "javascript:alert(1)",
    viaf: "  ",
    goodreadsKey: undefined,
  });
  assert.deepEqual(none, {});
});

Deno.test("from either ISBN follows the other", () => {
  const both = { isbn10: "0306406152", isbn13: "9780306406157" };
  assert.deepEqual(normaliseIdentifiers({ isbn10: "0306406152" }), both);
  assert.deepEqual(normaliseIdentifiers({ isbn13: "978-0306406157" }), both);
  assert.deepEqual(normaliseIdentifiers({ isbn13: "9791090636071" }), { isbn13: "9791090636071" });
});
