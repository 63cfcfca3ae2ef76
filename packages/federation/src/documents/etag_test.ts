import assert from "node:assert/strict";
import fc from "fast-check";
import { entityTag, namesTag } from "./etag.ts";

const TAG = entityTag("application/json", "{}");

Deno.test("a tag is strong, quoted, and another one for another text or type", () => {
  assert.match(TAG, /^"[\w-]{27}"$/);
  assert.equal(entityTag("application/json", "{}"), TAG);
  assert.notEqual(entityTag("application/json", "{ }"), TAG);
  assert.notEqual(entityTag("application/activity+json", "{}"), TAG);
});

Deno.test("If-None-Match names a tag alone, in a list, marked weak or by a star", () => {
  for (
    const [header, expected] of [
      [null, false],
      ["", false],
      ["*", true],
      [" * ", true],
      [TAG, true],
      [`W/${TAG}`, true],
      [`"a", ${TAG}`, true],
      [`"a",W/"b" ,W/${TAG},"c"`, true],
      ['"a", "b"', false],
      [TAG.slice(1, -1), false],
      [`"${TAG.slice(1)}`, true],
      [TAG.toUpperCase(), false],
      ['"', false],
      ['"*"', false],
      [`"a${TAG.slice(1)}`, false],
    ] as const
  ) assert.equal(namesTag(header, TAG), expected, header ?? "none");
});

Deno.test("any list names what is in it, and nothing else", () => {
  const opaque = fc.stringMatching(/^[!#-~]{0,8}$/).map((text) => `"${text}"`);
  const element = fc.tuple(fc.constantFrom("", "W/"), opaque);
  fc.assert(fc.property(fc.array(element), opaque, (elements, tag) => {
    const header = elements.map(([weak, text]) => weak + text).join(", ");
    assert.equal(namesTag(header, tag), elements.some(([, text]) => text === tag));
  }));
});
