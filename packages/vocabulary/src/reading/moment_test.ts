import assert from "node:assert/strict";
import fc from "fast-check";
import { momentOf } from "@commonplace/vocabulary";

Deno.test("momentOf reads years, months, days and times, and says which", () => {
  const cases: [string, string, string][] = [
    ["1813", "year", "1813-01-01T00:00:00.000Z"],
    ["1813-06", "month", "1813-06-01T00:00:00.000Z"],
    ["1813-01-28", "day", "1813-01-28T00:00:00.000Z"],
    ["2020-10-06T17:27:43.282386+00:00", "time", "2020-10-06T17:27:43.282Z"],
    ["2020-10-06T17:27+0200", "time", "2020-10-06T15:27:00.000Z"],
    ["2020-10-06t17:27:43z", "time", "2020-10-06T17:27:43.000Z"],
    ["2020-10-06 17:27:43", "time", "2020-10-06T17:27:43.000Z"],
    ["2016-12-31T23:59:60Z", "time", "2016-12-31T23:59:59.000Z"],
  ];
  for (const [text, precision, date] of cases) {
    const moment = momentOf(text);
    assert.equal(moment?.precision, precision, text);
    assert.equal(moment.date.toISOString(), date, text);
    assert.equal(moment.text, text);
  }
});

Deno.test("momentOf knows what is no date", () => {
  const texts = [
    "",
    "yesterday",
    "13",
    "2026-11-31",
    "2026-02-30T00:00:00Z",
    "2026-11-20T25:00:00Z",
  ];
  for (const text of [...texts, "12026-11-20", "2026-11-20T10", "2026/11/20", "1".repeat(1000)]) {
    assert.equal(momentOf(text), undefined, text);
  }
});

Deno.test("momentOf gives back every time that JavaScript writes", () => {
  const dates = fc.date({
    min: new Date("0001-01-01"),
    max: new Date("9999-12-31"),
    noInvalidDate: true,
  });
  fc.assert(fc.property(dates, (date) => {
    assert.equal(momentOf(date.toISOString())?.date.getTime(), date.getTime());
  }));
});
