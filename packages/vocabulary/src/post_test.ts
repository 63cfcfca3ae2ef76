import assert from "node:assert/strict";
import { note, page, PUBLIC } from "@commonplace/vocabulary";

const CONTEXT = "https://www.w3.org/ns/activitystreams";
const ANN = "https://a.example/u/ann";
const MAIN = "https://b.example/c/main";

const post = page({
  id: "https://a.example/post/1",
  attributedTo: ANN,
  to: [MAIN, PUBLIC],
  audience: MAIN,
  name: "On commonplace books",
});

Deno.test("posts have to and cc as lists, and nothing that was not given", () => {
  assert.deepEqual(post, {
    "@context": CONTEXT,
    id: "https://a.example/post/1",
    type: "Page",
    attributedTo: ANN,
    name: "On commonplace books",
    to: [MAIN, PUBLIC],
    cc: [],
    audience: MAIN,
  });
  const comment = note({
    id: "https://a.example/comment/1",
    attributedTo: ANN,
    to: [PUBLIC],
    cc: [MAIN],
    inReplyTo: "https://a.example/post/1",
    content: "<p>Yes</p>",
    mediaType: "text/html",
    source: { content: "Yes", mediaType: "text/markdown" },
    published: "2026-11-20T10:00:00Z",
    updated: undefined,
  });
  assert.deepEqual(comment, {
    "@context": CONTEXT,
    id: "https://a.example/comment/1",
    type: "Note",
    attributedTo: ANN,
    inReplyTo: "https://a.example/post/1",
    to: [PUBLIC],
    cc: [MAIN],
    content: "<p>Yes</p>",
    mediaType: "text/html",
    source: { content: "Yes", mediaType: "text/markdown" },
    published: "2026-11-20T10:00:00Z",
  });
});
