import assert from "node:assert/strict";
import fc from "fast-check";
import { announce, embed, type JsonObject, memberText, PUBLIC } from "@commonplace/vocabulary";
import { oddObject } from "../testdata/odd_json.ts";

const envelope = announce({
  id: "https://b.example/announce/1",
  actor: "https://b.example/c/main",
  to: [PUBLIC],
  cc: ["https://b.example/c/main/followers"],
});

Deno.test("embed keeps the inner text byte for byte", () => {
  fc.assert(fc.property(oddObject, ({ text }) => {
    const embedded = embed(envelope, "object", text);
    assert(embedded.endsWith(`,"object":${text}}`));
    assert.deepEqual(JSON.parse(embedded), { ...envelope, object: JSON.parse(text) });
    assert.equal(memberText(embedded, "object"), text.trim());
  }));
});

Deno.test("embed replaces a member of that name where it stands", () => {
  assert.equal(
    embed({ a: 1, object: "old", b: 2 }, "object", "[1.0]"),
    '{"a":1,"object":[1.0],"b":2}',
  );
  assert.equal(embed({}, "object", "1.0"), '{"object":1.0}');
});

Deno.test("embed keeps an envelope's member named __proto__ and takes one as the name", () => {
  const odd: JsonObject = JSON.parse('{"__proto__":{"a":1}}');
  assert.equal(embed(odd, "object", "1"), '{"__proto__":{"a":1},"object":1}');
  assert.equal(embed({ a: 1 }, "__proto__", "1"), '{"a":1,"__proto__":1}');
});

Deno.test("embed refuses inner text that would add members to the envelope", () => {
  const inner = '{},"actor":"https://evil.example/u"';
  assert.throws(() => embed(envelope, "object", inner), { name: "SpliceError", code: "not-json" });
});
