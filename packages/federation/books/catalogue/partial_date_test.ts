import assert from "node:assert/strict";
import fc from "fast-check";
import { partialDate } from "./partial_date.ts";

Deno.test("years, months and days stay, and of a timestamp the day does", () => {
  for (const date of ["1987", "1987-10", "1987-10-05", "2024-02-29", "0868-05-11"]) {
    assert.equal(partialDate(date), date);
  }
  assert.equal(partialDate("2003-05-06T00:00:00+00:00"), "2003-05-06");
  assert.equal(partialDate(" 1987 "), "1987");
});

Deno.test("what is no date is none", () => {
  const none = [
    "",
    "0000",
    "1987-13",
    "1987-00",
    "2023-02-29",
    "1987-1-1",
    "May 1987",
    "87",
    "c1987",
  ];
  for (const text of none) assert.equal(partialDate(text), "", text);
  assert.equal(partialDate(), "");
});

Deno.test("every day that there is stays as it is", () => {
  const days = fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9999-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(fc.property(days, (day) => {
    const text = day.toISOString().slice(0, 10);
    assert.equal(partialDate(text), text);
    assert.equal(partialDate(day.toISOString()), text);
  }));
});
