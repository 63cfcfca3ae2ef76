import assert from "node:assert/strict";
import { isJsonObject, type JsonValue } from "@commonplace/vocabulary";
import fc from "fast-check";
import { rewrite } from "./rewrite.ts";

Deno.test("what stays keeps every character, and what changes says the new", () => {
  const text =
    `{ "id":"a", "big": 12345678901234567890, "object": {"z": 1.0, "url":"u" },"gone":1 }`;
  const before = JSON.parse(text);
  const { gone: _, ...rest } = before;
  const after = { ...rest, object: { z: 1, link: ["u"] } };
  assert.equal(
    rewrite(text, before, after),
    `{ "id":"a", "big": 12345678901234567890, "object": {"link":["u"],"z": 1.0 } }`,
  );
});

Deno.test("contexts, nulls and order alone are no reason to write anything anew", () => {
  const text = `{"@context":"one", "id": "a", "none": null, "b": [1]}`;
  assert.equal(rewrite(text, JSON.parse(text), { "@context": "other", b: [1], id: "a" }), text);
});

Deno.test("whatever it is to say, it says that", () => {
  const name = fc.constantFrom("a", "b", "toString", "é", '"');
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.integer()));
  const inner = fc.dictionary(name, value, { noNullPrototype: true });
  const object = fc.dictionary(name, fc.oneof(value, inner), { noNullPrototype: true });
  fc.assert(fc.property(object, object, (before, after) => {
    const written = JSON.parse(rewrite(JSON.stringify(before), before, after));
    assert.deepEqual(sorted(written), sorted(after));
  }));
});

/** The order of members is nobody's. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value).toSorted();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name] ?? null)]));
}
