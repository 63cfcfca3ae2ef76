import assert from "node:assert/strict";
import { hasType, typesOf } from "@commonplace/vocabulary";

Deno.test("typesOf keeps every type in order, unknown ones included", () => {
  assert.deepEqual(typesOf({ type: "Note" }), ["Note"]);
  assert.deepEqual(typesOf({ "@type": ["Review", 7, "Article"] }), ["Review", "Article"]);
  assert.deepEqual(typesOf({}), []);
  assert.deepEqual(typesOf({ type: {} }), []);
});

Deno.test("hasType asks for any of several types", () => {
  assert.equal(hasType({ type: ["Review", "Article"] }, "Note", "Article"), true);
  assert.equal(hasType({ type: "Note" }, "Page"), false);
  assert.equal(hasType({}, "Page"), false);
});
