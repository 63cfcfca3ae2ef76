import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import fc from "fast-check";
import { linkOf } from "./link_of.ts";

const href = "https://example.org/page";

Deno.test.each<[string, JsonObject, unknown]>([
  ["the first attachment", {
    type: "Page",
    url: "https://example.org/other",
    attachment: [{ type: "Link", href, mediaType: "text/html" }, {
      type: "Link",
      href: "https://b.example/",
    }],
  }, { href, mediaType: "text/html" }],
  ["an Image with what it shows", {
    type: "Page",
    attachment: [{ type: "Image", url: href, name: "A lamp" }],
  }, { href, description: "A lamp" }],
  ["a Document of Mastodon", {
    type: "Note",
    attachment: { type: "Document", mediaType: "image/png", url: href, name: null },
  }, { href, mediaType: "image/png" }],
  ["the url of a Page of 2021", { type: "Page", url: href }, { href }],
  [
    "nothing where url shows the post itself",
    { type: "Note", url: href, attachment: [] },
    undefined,
  ],
  ["the Video itself", { type: "Video", id: href, url: [{ type: "Link", href: "x" }] }, { href }],
  ["a Link as url", { type: "Page", url: [{ type: "Link", href }] }, { href }],
  [
    "nothing that no browser should follow",
    { type: "Page", url: "javascript:alert(1)" },
    undefined,
  ],
])("the link of a post is %s", (_name, json, expected) => {
  assert.deepEqual(linkOf(json), expected);
});

Deno.test("asking for the link never throws, whatever the JSON", () => {
  const value = fc.jsonValue();
  const post = fc.record({
    type: fc.constantFrom("Page", "Note", "Video"),
    id: value,
    url: value,
    attachment: value,
  }, { requiredKeys: ["type"] });
  fc.assert(fc.property(post, (json) => {
    const link = linkOf(JSON.parse(JSON.stringify(json)));
    assert.ok(link === undefined || /^https?:/i.test(link.href));
  }));
});
