import fc from "fast-check";
import assert from "node:assert/strict";
import { prettyJson } from "./pretty_json.ts";

Deno.test("JSON is laid out as JSON.stringify does it", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
      (value) => {
        const text = JSON.stringify(value);
        assert.equal(prettyJson(text), JSON.stringify(JSON.parse(text), null, 2));
      },
    ),
  );
});

Deno.test("numbers, escapes and the order of keys stay as they were", () => {
  assert.equal(
    prettyJson(String.raw`{"2":1.0,"1":1e2,"a":"\u00e9\/ , {"}`),
    String.raw`{
  "2": 1.0,
  "1": 1e2,
  "a": "\u00e9\/ , {"
}`,
  );
});

Deno.test("what is no JSON object or array is left alone", () => {
  for (const text of ["", "x", "1", '"x"', "{", "{]", "[1,]", "null", "{} {}"]) {
    assert.equal(prettyJson(text), undefined, text);
  }
});

Deno.test("very deep JSON is laid out in bounded space", () => {
  const depth = 5_000;
  const pretty = prettyJson("[".repeat(depth) + "]".repeat(depth));
  assert.ok(pretty === undefined || pretty.length < depth * 200);
});
