import assert from "node:assert/strict";
import { checkDocumentId } from "./document_id.ts";

const URL_OF_NOTE = "https://a.example/notes/1?v=2";

Deno.test("a document speaks for the URL that served it, and for its fragments", () => {
  assert.equal(checkDocumentId(URL_OF_NOTE, URL_OF_NOTE), "same");
  assert.equal(checkDocumentId(`${URL_OF_NOTE}#main-key`, URL_OF_NOTE), "same");
  assert.equal(checkDocumentId("https://a.example", "https://a.example/"), "same");
});

Deno.test("another id of the same origin is fetched again", () => {
  assert.equal(checkDocumentId("https://a.example/notes/1", URL_OF_NOTE), "refetch");
  assert.equal(checkDocumentId("https://a.example/notes/1/?v=2", URL_OF_NOTE), "refetch");
});

Deno.test("a document cannot speak for another origin, nor for what is no URL", () => {
  for (
    const id of [
      "https://b.example/notes/1?v=2",
      "http://a.example/notes/1?v=2",
      "https://a.example:8443/notes/1?v=2",
      "https://a.example.b.example/notes/1?v=2",
      "/notes/1?v=2",
      "",
      "urn:uuid:1",
    ]
  ) assert.equal(checkDocumentId(id, URL_OF_NOTE), "foreign", id);
  assert.equal(checkDocumentId("urn:uuid:1", "urn:uuid:1"), "foreign");
});
