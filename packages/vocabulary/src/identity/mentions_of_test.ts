import assert from "node:assert/strict";
import fc from "fast-check";
import { hashtagsOf, mentionsOf } from "./mod.ts";

const ann = "https://a.example/users/ann";

Deno.test.each([
  ["Mastodon, to others", "@ann@a.example", { user: "ann", host: "a.example" }],
  ["Mastodon, to its own", "@ann", { user: "ann", host: "a.example" }],
  ["Lemmy", "@ann@a.example:8541", { user: "ann", host: "a.example:8541" }],
  ["without the first sign", "ann@A.example", { user: "ann", host: "a.example" }],
  ["a display name", "Ann of A", { host: "a.example" }],
])("a mention as of %s", (_whose, name, parts) => {
  const tag = [{ type: "Mention", href: ann, name }];
  assert.deepEqual(mentionsOf({ tag }), [{ href: ann, name, ...parts }]);
});

Deno.test("a mention without a name, alone and not in a list, is one", () => {
  assert.deepEqual(mentionsOf({ tag: { type: ["Mention"], href: ann } }), [
    { href: ann, host: "a.example" },
  ]);
});

Deno.test("each person is mentioned once, and tags of other kinds are none", () => {
  const tag = [
    { type: "Mention", href: ann, name: "@ann" },
    { type: "Mention", href: ann, name: "@ann@a.example" },
    { type: "Mention", name: "@nobody" },
    { type: "Hashtag", href: ann, name: "#ann" },
    "@ann",
    null,
    7,
  ];
  assert.deepEqual(mentionsOf({ tag }).map(({ name }) => name), ["@ann"]);
});

Deno.test("hashtags of Mastodon, Lemmy and Pleroma", () => {
  const tag = [
    { type: "Hashtag", href: "https://a.example/tags/books", name: "#Books" },
    { type: "Hashtag", href: "https://b.example/post/7", name: "lamps" },
    "Ｒust",
    "https://c.example/tag/x",
    { type: "Emoji", name: ":blob:" },
    { type: "Hashtag", name: "#BOOKS" },
    { type: "Hashtag", name: "#" },
  ];
  assert.deepEqual(hashtagsOf({ tag }), [
    { name: "Books", key: "books", href: "https://a.example/tags/books" },
    { name: "lamps", key: "lamps", href: "https://b.example/post/7" },
    { name: "Ｒust", key: "rust" },
  ]);
});

Deno.test("tags of any shape are no exception", () => {
  const tag = fc.oneof(
    fc.jsonValue(),
    fc.array(fc.record({
      type: fc.constantFrom("Mention", "Hashtag"),
      href: fc.oneof(fc.jsonValue(), fc.webUrl()),
      name: fc.oneof(fc.jsonValue(), fc.string()),
    })),
  );
  fc.assert(fc.property(tag, (value) => {
    const document = { tag: value } as Parameters<typeof mentionsOf>[0];
    for (const { href } of mentionsOf(document)) assert.notEqual(href, "");
    for (const { name, key } of hashtagsOf(document)) {
      assert(name !== "" && typeof key === "string");
    }
  }));
});
