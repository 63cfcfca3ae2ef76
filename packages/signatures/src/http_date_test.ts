import assert from "node:assert/strict";
import fc from "fast-check";
import { formatHttpDate, parseHttpDate } from "./http_date.ts";

const noon = Date.UTC(2026, 10, 3, 12, 0, 5);

Deno.test("the date of RFC 9110, its obsolete forms and those of mail libraries are read", () => {
  const forms = [
    "Tue, 03 Nov 2026 12:00:05 GMT",
    "Tuesday, 03-Nov-26 12:00:05 GMT",
    "Tue Nov  3 12:00:05 2026",
    "Tue, 3 Nov 2026 12:00:05 GMT",
    "Tue, 03 Nov 2026 12:00:05 UTC",
    "Tue, 03 Nov 2026 12:00:05 +0000",
    "Tue, 03 Nov 2026 12:00:05 -0000",
  ];
  for (const form of forms) assert.equal(parseHttpDate(form), noon, form);
});

Deno.test("dates without a zone, in another zone, that do not exist or of the wrong weekday are not read", () => {
  const forms = [
    "",
    "Tue, 03 Nov 2026 12:00:05",
    "Tue, 03 Nov 2026 12:00:05 PST",
    "Tue, 03 Nov 2026 12:00:05 +0100",
    "Tue, 03 nov 2026 12:00:05 GMT",
    "Tue, 03 Foo 2026 12:00:05 GMT",
    "Wed, 03 Nov 2026 12:00:05 GMT",
    "Sun, 29 Feb 2026 12:00:05 GMT",
    "Sun, 01 Mar 2026 24:00:00 GMT",
    "Tue, 03 Nov 2026 12:60:05 GMT",
    "Tue, 03 Nov 2026 12:00:60 GMT",
    "Tue,  03 Nov 2026 12:00:05 GMT",
    " Tue, 03 Nov 2026 12:00:05 GMT",
    "2026-11-03T12:00:05Z",
    "1793707205",
    "Tue, 03 Nov 2026 12:00:05 GMT, Tue, 03 Nov 2026 12:00:05 GMT",
  ];
  for (const form of forms) assert.equal(parseHttpDate(form), undefined, form);
});

Deno.test("every date that is written is read back, and no text makes reading throw", () => {
  const seconds = fc.integer({ min: 0, max: 250_000_000_000 }).map((value) => value * 1000);
  fc.assert(fc.property(seconds, (time) => {
    assert.equal(parseHttpDate(formatHttpDate(time)), time);
  }));
  fc.assert(fc.property(fc.string(), (text) => {
    parseHttpDate(text);
  }));
});
