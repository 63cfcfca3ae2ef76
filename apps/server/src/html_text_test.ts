import assert from "node:assert/strict";
import fc from "fast-check";
import { htmlOf, textOf } from "./html_text.ts";

Deno.test("a text that became HTML is read as it was written", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    assert.equal(textOf(htmlOf(text)), text);
  }));
  for (const text of ["a < b && c > d", "<p>&lt;</p>", "&amp;amp;", `"it's"`]) {
    assert.equal(textOf(htmlOf(text)), text);
  }
});

Deno.test("a text becomes one paragraph, whatever is in it", () => {
  assert.equal(htmlOf("<b>a & b</b>"), "<p>&lt;b&gt;a &amp; b&lt;/b&gt;</p>");
});
