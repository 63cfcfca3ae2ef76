import assert from "node:assert/strict";
import { type JsonObject, many, textOf, typesOf } from "@commonplace/vocabulary";

Deno.test("many gives a list for one, for many, for none and for null", () => {
  assert.deepEqual(many({ tag: "a" }, "tag"), ["a"]);
  assert.deepEqual(many({ tag: ["a", { b: 1 }] }, "tag"), ["a", { b: 1 }]);
  assert.deepEqual(many({ tag: ["a", null] }, "tag"), ["a"]);
  assert.deepEqual(many({ tag: null }, "tag"), []);
  assert.deepEqual(many({ tag: false }, "tag"), [false]);
});

Deno.test("what an object inherits is no member", () => {
  for (const name of ["toString", "constructor", "__proto__"]) {
    assert.deepEqual(many({}, name), [], name);
    assert.equal(textOf({}, name), undefined, name);
  }
  const inheriting: JsonObject = JSON.parse('{"__proto__":{"type":"Person","id":"x"}}');
  assert.deepEqual(typesOf(inheriting), []);
  assert.deepEqual(many(inheriting, "__proto__"), [{ type: "Person", id: "x" }]);
});
