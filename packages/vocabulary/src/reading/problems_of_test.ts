import assert from "node:assert/strict";
import { type ProblemCode, read } from "@commonplace/vocabulary";
import { MASTODON_CREATE_NOTE } from "../../testdata/mastodon_create_note.ts";

const ID = "https://a.example/1";

function problemsIn(json: object): [ProblemCode, string][] {
  const result = read(json);
  assert(result.ok, JSON.stringify(result));
  return result.document.problems.map(({ code, path }) => [code, path]);
}

Deno.test("a document as Mastodon sends it has no problem", () => {
  assert.deepEqual(problemsIn(JSON.parse(MASTODON_CREATE_NOTE)), []);
});

Deno.test("each problem has a code and a JSON pointer", () => {
  const cases: [object, ProblemCode, string][] = [
    [{ id: 4 }, "bad-id", "/id"],
    [{ id: "" }, "bad-id", "/id"],
    [{ id: "notes/1" }, "bad-address", "/id"],
    [{ id: ID, object: { id: "2" } }, "relative-address", "/object/id"],
    [{ type: 16 }, "bad-type", "/type"],
    [{ type: ["Note", null] }, "bad-type", "/type"],
    [{ name: 1 }, "wrong-type", "/name"],
    [{ name: { en: "A" } }, "wrong-type", "/name"],
    [{ nameMap: "A" }, "wrong-type", "/nameMap"],
    [{ nameMap: { en: 7 } }, "wrong-type", "/nameMap/en"],
    [{ contentMap: { "de-419-DE": "A" } }, "bad-language", "/contentMap/de-419-DE"],
    [{ actor: 90 }, "wrong-type", "/actor"],
    [{ object: [{ "a/b~c": 1 }, { tag: [[]] }] }, "wrong-type", "/object/1/tag/0"],
    [{ endpoints: { sharedInbox: {} } }, "wrong-type", "/endpoints/sharedInbox"],
    [{ sensitive: "true" }, "wrong-type", "/sensitive"],
    [{ totalItems: -1 }, "wrong-type", "/totalItems"],
    [{ totalItems: 1.5 }, "wrong-type", "/totalItems"],
    [{ totalItems: [1, 2] }, "several-values", "/totalItems"],
    [{ id: ID, url: "a.jpg" }, "relative-address", "/url"],
    [{ url: "a.jpg" }, "bad-address", "/url"],
    [{ to: "https://a.example/a b" }, "bad-address", "/to"],
    [{ published: "yesterday" }, "bad-date", "/published"],
    [{ published: "2026-11-20" }, "bad-date", "/published"],
    [{ type: "Edition", publishedDate: "MMXX" }, "bad-date", "/publishedDate"],
    [{ duration: "1 hour" }, "bad-duration", "/duration"],
    [{ mediaType: "html" }, "bad-media-type", "/mediaType"],
    [{ hreflang: "english!" }, "bad-language", "/hreflang"],
    [{ first: { type: "Create" } }, "wrong-range", "/first"],
    [{ first: { type: ["Unheard", "Create"] } }, "wrong-range", "/first"],
    [{ type: "OrderedCollection", items: [] }, "wrong-collection", "/items"],
    [{ type: "Collection", orderedItems: [] }, "wrong-collection", "/orderedItems"],
    [{ "@context": 3 }, "bad-context", "/@context"],
    [{ "@context": "https://schema.org" }, "not-activitystreams", "/@context"],
    [
      { "@context": { "@import": "x", as: "https://www.w3.org/ns/activitystreams#" } },
      "needs-json-ld",
      "/@context",
    ],
    [{ object: { "@context": 3 } }, "bad-context", "/object/@context"],
    [{ "@graph": [] }, "needs-json-ld", ""],
  ];
  for (const [json, code, path] of cases) {
    assert.deepEqual(problemsIn(json)[0], [code, path], JSON.stringify(json));
  }
});

Deno.test("a remote context that is not known is noted, and reading goes on", () => {
  const json = {
    "@context": ["https://www.w3.org/ns/activitystreams", "https://unheard.example/context"],
    type: "Note",
    content: "Hello",
  };
  assert.deepEqual(problemsIn(json), [["unknown-context", "/@context"]]);
  const result = read(json);
  assert(result.ok);
  assert.equal(result.document.get("content"), "Hello");
});

Deno.test("what servers do send is no problem", () => {
  const harmless: object[] = [
    {},
    { name: null, to: [null] },
    { to: ["as:Public", "Public"], url: "tag:a.example,2026:1" },
    { "@context": "http://www.w3.org/ns/activitystreams#" },
    { "@context": "https://b.example/schemas/litepub-0.1.jsonld" },
    { published: "2026-11-20T10:00Z", updated: "2020-10-06T17:27:43.282386+00:00" },
    { published: "2024-02-29T00:00:00Z", startTime: "2026-12-31T23:59:60Z" },
    { type: "Edition", publishedDate: "1813-01", firstPublishedDate: "1813-01-28T00:00:00Z" },
    { type: "Unheard", actor: { type: ["Unheard", "Person"] }, icon: { type: "Picture" } },
    { name: { "@value": "A", "@language": "en" }, contentMap: { "zh-Hans": "A", und: "B" } },
    { type: "OrderedCollection", orderedItems: { "@list": [ID] } },
    { type: "SeriesBook", series: "Emma", seriesNumber: "2" },
    { id: "_:b0", object: { id: "_:b1" }, target: "_:b2" },
    { source: "", odd: [[[7]]] },
  ];
  for (const json of harmless) assert.deepEqual(problemsIn(json), [], JSON.stringify(json));
});

Deno.test("days that a month does not have are no dates", () => {
  for (const date of ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-11-00"]) {
    const published = `${date}T10:00:00Z`;
    assert.deepEqual(problemsIn({ published }), [["bad-date", "/published"]], date);
  }
});

Deno.test("at most 100 problems are listed", () => {
  assert.equal(problemsIn({ tag: Array.from({ length: 500 }, () => 7) }).length, 100);
});
