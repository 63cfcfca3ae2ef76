import assert from "node:assert/strict";
import { PUBLIC } from "../audience_of.ts";
import { type IdKind, kindOfNote } from "./mod.ts";

const known = new Map<string, IdKind>([
  ["https://b.example/post/1", "post"],
  ["https://b.example/comment/2", "comment"],
  ["https://b.example/c/main", "group"],
  ["https://b.example/u/bob", "person"],
  ["https://b.example/u/eve", "person"],
]);

Deno.test.each([
  ["an answer to a post", { to: PUBLIC, inReplyTo: "https://b.example/post/1" }, "comment"],
  [
    "an answer of 2021, post first",
    { to: PUBLIC, inReplyTo: ["https://b.example/post/1", "https://x.example/9"] },
    "comment",
  ],
  [
    "an answer to a comment, by an object",
    { to: PUBLIC, inReplyTo: { id: "https://b.example/comment/2" } },
    "comment",
  ],
  [
    "an answer in private to one person",
    { to: ["https://b.example/u/bob"], inReplyTo: "https://b.example/comment/2" },
    "comment",
  ],
  ["a community in to", { to: ["https://b.example/c/main", PUBLIC] }, "post"],
  ["a community in cc", { to: PUBLIC, cc: "https://b.example/c/main" }, "post"],
  ["a community as audience", { to: PUBLIC, audience: "https://b.example/c/main" }, "post"],
  ["one person", { to: ["https://b.example/u/bob"], cc: [] }, "message"],
  [
    "one person, answering what is not known here",
    { to: "https://b.example/u/bob", inReplyTo: "https://x.example/dm/1" },
    "message",
  ],
  ["two persons", { to: ["https://b.example/u/bob", "https://b.example/u/eve"] }, undefined],
  ["one person and everybody", { to: "https://b.example/u/bob", cc: PUBLIC }, undefined],
  ["somebody unknown", { to: "https://x.example/u/who" }, undefined],
  [
    "an unknown answer to a community",
    { to: PUBLIC, cc: "https://b.example/c/main", inReplyTo: "https://x.example/1" },
    undefined,
  ],
  ["nobody", {}, undefined],
])("a Note with %s", (_name, members, expected) => {
  assert.equal(kindOfNote({ type: "Note", ...members }, (id) => known.get(id)), expected);
});

Deno.test("a ChatMessage is a message whomever it is to", () => {
  assert.equal(
    kindOfNote({ type: "ChatMessage", to: "https://x.example/u/w" }, () => undefined),
    "message",
  );
});
