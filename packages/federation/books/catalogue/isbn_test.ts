import assert from "node:assert/strict";
import fc from "fast-check";
import { isbn10Of, isbn13Of } from "./isbn.ts";

/** Bodies of nine digits, and the ISBN of thirteen that our own conversion makes of them. */
const isbn13s = fc.tuple(fc.constantFrom("978", "979"), fc.stringMatching(/^\d{9}$/))
  .map(([prefix, body]) => `${prefix}${body}${checkDigit(prefix + body)}`);

function checkDigit(body: string): number {
  let sum = 0;
  for (let place = 0; place < 12; place++) sum += Number(body[place]) * (place % 2 === 0 ? 1 : 3);
  return (10 - sum % 10) % 10;
}

Deno.test("known books have the ISBNs that are printed in them", () => {
  const printed = [
    ["0-306-40615-2", "978-0-306-40615-7"],
    ["0-8044-2957-X", "978-0-8044-2957-3"],
    ["85-359-0277-5", "978-85-359-0277-8"],
  ] as const;
  for (const [ten, thirteen] of printed) {
    const [bare10, bare13] = [ten.replaceAll("-", ""), thirteen.replaceAll("-", "")];
    assert.equal(isbn13Of(ten), bare13);
    assert.equal(isbn13Of(thirteen), bare13);
    assert.equal(isbn10Of(thirteen), bare10);
    assert.equal(isbn10Of(ten), bare10);
  }
});

Deno.test("ISBNs are converted there and back", () => {
  fc.assert(fc.property(isbn13s, (isbn) => {
    assert.equal(isbn13Of(isbn), isbn);
    const ten = isbn10Of(isbn);
    assert.equal(ten === undefined, isbn.startsWith("979"));
    if (ten !== undefined) assert.equal(isbn13Of(ten), isbn);
  }));
});

Deno.test("one wrong digit makes it none", () => {
  fc.assert(fc.property(
    isbn13s,
    fc.nat({ max: 12 }),
    fc.integer({ min: 1, max: 9 }),
    (isbn, place, by) => {
      const wrong = (Number(isbn[place]) + by) % 10;
      assert.equal(isbn13Of(isbn.slice(0, place) + wrong + isbn.slice(place + 1)), undefined);
    },
  ));
});

Deno.test("two neighbours that changed places make an ISBN of ten none", () => {
  fc.assert(fc.property(isbn13s, fc.nat({ max: 8 }), (isbn, place) => {
    const ten = isbn10Of(isbn);
    if (ten === undefined || ten[place] === ten[place + 1]) return;
    const swapped = [...ten];
    [swapped[place], swapped[place + 1]] = [ten[place + 1] ?? "", ten[place] ?? ""];
    assert.equal(isbn10Of(swapped.join("")), undefined);
  }));
});

Deno.test("hyphens, spaces, a word before it and what spreadsheets add make no difference", () => {
  fc.assert(fc.property(isbn13s, fc.constantFrom("-", " ", "–"), fc.nat(), (isbn, sign, seed) => {
    const spread = [...isbn].map((digit, place) => (seed >> place) % 2 ? digit + sign : digit);
    assert.equal(isbn13Of(spread.join("")), isbn);
    for (const before of ["ISBN ", "ISBN-13: ", "isbn:", '="']) {
      assert.equal(isbn13Of(before + isbn), isbn, before);
    }
  }));
  assert.equal(isbn10Of('="0306406152"'), "0306406152");
  assert.equal(isbn10Of("ISBN-10: 0-306-40615-2"), "0306406152");
});

Deno.test("no text breaks it", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    for (const isbn of [isbn10Of(text), isbn13Of(text)]) {
      assert.match(isbn ?? "0306406152", /^\d{9,12}[\dX]$/);
    }
  }));
});
