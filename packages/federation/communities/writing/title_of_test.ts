import assert from "node:assert/strict";
import fc from "fast-check";
import type { JsonObject } from "@commonplace/vocabulary";
import { titleOf } from "./title_of.ts";

Deno.test.each<[string, JsonObject, string | undefined]>([
  ["its name", { name: " A  title\n", content: "<p>Text</p>" }, "A title"],
  [
    "the first line of what it says",
    { content: "<p></p><p>One &amp; two<br>three</p>" },
    "One & two",
  ],
  [
    "the first line without the community that it begins with",
    {
      content: '<p><span class="h-card"><a href="https://b.example/c/main">@<span>main</span></a>' +
        "</span> A counter &#39;never&#39; resets</p><p>Hi!</p>",
    },
    "A counter 'never' resets",
  ],
  [
    "the second line where the first names people alone",
    { content: "@a@b.example\n@c<br>Hello" },
    "Hello",
  ],
  ["an empty name like none", { name: "", content: "Hello" }, "Hello"],
  ["nothing where it says nothing", { name: null, content: "<p><br></p>" }, undefined],
  ["nothing of an empty document", {}, undefined],
])("the title of a post is %s", (_name, json, expected) => {
  assert.equal(titleOf(json), expected);
});

Deno.test("a title is never longer than 200 characters", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 1000 }), (name) => {
    const title = titleOf({ name, content: name });
    assert.ok(title === undefined || [...title].length <= 200);
  }));
});
