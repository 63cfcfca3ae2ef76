import fc from "fast-check";
import assert from "node:assert/strict";
import { jsonDifference } from "./json_difference.ts";

Deno.test("values that say the same do not differ, whatever the order of their members", () => {
  assert.equal(
    jsonDifference({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1.0 }),
    undefined,
  );
});

Deno.test("the first difference is named by its path", () => {
  assert.equal(jsonDifference({ a: { "b/c": [1, 2] } }, { a: { "b/c": [1, 3] } }), "/a/b~1c/1");
  assert.equal(jsonDifference({ a: 1 }, {}), "/a");
  assert.equal(jsonDifference({}, { a: 1 }), "/a");
  assert.equal(jsonDifference({ a: [] }, { a: {} }), "/a");
  assert.equal(jsonDifference({ a: ["x"] }, { a: "x" }), "/a");
  assert.equal(jsonDifference({}, JSON.parse(`{"constructor":1}`)), "/constructor");
  assert.equal(jsonDifference(1, "1"), "");
});

Deno.test("every value is equal to itself after a round trip", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = JSON.stringify(value);
    assert.equal(jsonDifference(JSON.parse(text), JSON.parse(text)), undefined);
  }));
});
