import assert from "node:assert/strict";
import { isEntity, read } from "@commonplace/vocabulary";
import { contextUrls } from "@commonplace/vocabulary/contexts";
import { expand, readJsonLd } from "@commonplace/vocabulary/jsonld";
import { MASTODON_CREATE_NOTE } from "../../testdata/mastodon_create_note.ts";

Deno.test("every bundled context can be processed without the network", async () => {
  for (const url of contextUrls()) {
    const context = url.replace("*", "https://any.example");
    const [thing] = await expand({
      "@context": context,
      "@id": "https://a.example/1",
      "@type": "x:y",
    });
    assert.deepEqual(thing, { "@id": "https://a.example/1", "@type": ["x:y"] }, url);
  }
});

Deno.test("a document that is read by names is read alike by JSON-LD", async () => {
  const plain = read(MASTODON_CREATE_NOTE);
  const processed = await readJsonLd(MASTODON_CREATE_NOTE);
  assert(plain.ok && processed.ok);
  const [a] = [plain.document.get("object")].flat();
  const [b] = [processed.document.get("object")].flat();
  assert(isEntity(a) && isEntity(b));
  for (
    const name of ["id", "type", "content", "published", "sensitive", "atomUri", "votersCount"]
  ) {
    assert.deepEqual(b.get(name), a.get(name), name);
  }
  assert.equal([b.get("tag")].flat().length, 2);
});

Deno.test("contexts that do more than give names are read", async () => {
  const document = {
    "@context": ["https://www.w3.org/ns/activitystreams", {
      about: { "@reverse": "https://www.w3.org/ns/activitystreams#inReplyTo" },
    }],
    id: "https://a.example/1",
    type: "Note",
    about: { id: "https://a.example/2", type: "Note", content: "An answer" },
  };
  const plain = read(document);
  assert(plain.ok);
  assert.deepEqual(plain.document.problems.map(({ code }) => code), ["needs-json-ld"]);
  const result = await readJsonLd(document);
  assert(result.ok);
  assert.equal(result.document.id, "https://a.example/1");
});

Deno.test("nothing is fetched: a context that is not bundled is an error with a code", async () => {
  const document = { "@context": "https://unheard.example/context", type: "Note" };
  await assert.rejects(readJsonLd(document), { name: "JsonLdError", code: "unknown-context" });
  await assert.rejects(expand(document), { name: "JsonLdError", code: "unknown-context" });
});

Deno.test("what is no JSON-LD is an error with a code, and what is no document a problem", async () => {
  const mistaken = [
    { "@context": 7 },
    { "@context": { a: "b:", b: "a:" }, "a:x": 1 },
    { "@context": { a: { "@id": [] } } },
    { "@id": 7 },
  ];
  for (const document of mistaken) {
    await assert.rejects(readJsonLd(document), { name: "JsonLdError", code: "not-json-ld" });
  }
  const refused = await readJsonLd("[]");
  assert(!refused.ok);
  assert.equal(refused.problems[0]?.code, "not-an-object");
});
