import fc from "fast-check";
import assert from "node:assert/strict";
import { memberText } from "./member_text.ts";

Deno.test("the text of a member is what stands there, to the byte", () => {
  const inner = String.raw`{ "n": 1.0, "e": 1E2, "s": "caf\u00e9 \/ \"}", "list": [ "]", {} ] }`;
  for (const value of [inner, "[1.0, [2]]", String.raw`"a\"b,}"`, "1.50", "true", "null"]) {
    const text = `{"type": "Announce" ,\n "object" : ${value}\n, "after": {"object": 1}}`;
    assert.equal(memberText(text, "object"), value);
    assert.equal(memberText(`{"object":${value}}`, "object"), value);
  }
});

Deno.test("a member is found by its name, however that is spelt, and only at the top", () => {
  assert.equal(memberText(String.raw`{"o\u0062ject":1}`, "object"), "1");
  assert.equal(memberText(`{"a":{"object":1}}`, "object"), undefined);
  assert.equal(memberText(`{}`, "object"), undefined);
  assert.equal(memberText(`{"object":1,"object":2}`, "object"), "2");
});

Deno.test("for every object the text of a member parses to its value", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean(), (object, wide) => {
      const text = JSON.stringify(object, null, wide ? 2 : 0);
      for (const [name, value] of Object.entries(JSON.parse(text))) {
        assert.deepEqual(JSON.parse(memberText(text, name) ?? ""), value);
      }
    }),
  );
});
