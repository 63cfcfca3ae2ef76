import assert from "node:assert/strict";
import fc from "fast-check";
import { bookwyrmExamples, lemmyExamples, lemmyTodayExamples } from "@commonplace/fixtures";
import type { JsonObject, JsonValue } from "../json.ts";
import { type DialectName, DIALECTS, render, validate } from "./mod.ts";

const names = Object.keys(DIALECTS) as DialectName[];
const examples = [...lemmyExamples, ...lemmyTodayExamples, ...bookwyrmExamples];
const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

/** Objects with the words of real documents in places where they may mean something. */
const words = [...new Set(examples.flatMap(({ json }) => wordsIn(json)))];
const word = fc.constantFrom(...words, "__proto__", "toString", "", "@type", "@id");
const arbitrary = fc.letrec<{ value: JsonValue; document: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<JsonValue>(null, true, 0, 5, ""),
    word,
    fc.webUrl(),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("document"),
  ),
  document: fc.dictionary(word, tie("value"), { maxKeys: 8 }),
}));

/** Real documents with something else in one place, and in one of their objects. */
const mutated = fc.tuple(
  fc.constantFrom(...examples),
  fc.dictionary(word, arbitrary.value, { maxKeys: 2 }),
  fc.dictionary(word, arbitrary.value, { maxKeys: 2 }),
).map(([{ json }, outer, inner]): JsonObject => {
  const { object } = json;
  return typeof object === "object" && object !== null && !Array.isArray(object)
    ? { ...json, object: { ...object, ...inner }, ...outer }
    : { ...json, ...outer };
});
const documents = fc.oneof(arbitrary.document, mutated);

Deno.test("rendering twice is rendering once, whatever the document", () => {
  fc.assert(
    fc.property(
      fc.oneof(documents, fc.constantFrom(...examples.map(({ json }) => json))),
      (document) => {
        for (const name of names) {
          const once = render(document, name);
          assert.deepEqual(render(once, name), once, name);
        }
      },
    ),
    { numRuns: 400 },
  );
});

Deno.test("no null is left, but in what others wrote", () => {
  fc.assert(
    fc.property(documents, fc.constantFrom(...names), (document, name) => {
      const { type: _type, ...plain } = document;
      const own = JSON.parse(
        JSON.stringify(plain, (key, value) => ["id", "@id"].includes(key) ? undefined : value),
      );
      assert.doesNotMatch(JSON.stringify(withoutTypes(render(own, name))), /[:[,]null[,\]}]/);
    }),
    { numRuns: 400 },
  );
});

Deno.test("words that nobody here knows stay, deep ones too", () => {
  fc.assert(
    fc.property(fc.constantFrom(...examples), fc.constantFrom(...names), (example, name) => {
      const unknown = { "x:shade": { wick: [1, { oil: "whale" }] }, "https://x.example/#k": "v" };
      const rendered = render({ ...example.json, ...unknown }, name);
      assert.deepEqual(
        {
          "x:shade": rendered["x:shade"],
          "https://x.example/#k": rendered["https://x.example/#k"],
        },
        unknown,
      );
    }),
  );
});

Deno.test("the argument is not changed", () => {
  for (const { json, id } of examples) {
    const before = JSON.stringify(json);
    for (const name of names) render(json, name);
    assert.equal(JSON.stringify(json), before, id);
  }
});

Deno.test("what an Announce carries stays as its author wrote it, nulls and contexts included", () => {
  const object = {
    "@context": ["https://x.example/context", { x: null }],
    id: "https://a.example/create/1",
    type: "Create",
    actor: "https://a.example/u/ann",
    object: { id: "https://a.example/1", type: "Review", name: null, rating: 3 },
  };
  const announce = {
    id: "https://a.example/announce/1",
    type: "Announce",
    actor: "https://a.example/c/x",
    object,
  };
  for (const name of names) assert.deepEqual(render(announce, name).object, object, name);
});

Deno.test("an embedded object of another origin stays as its author wrote it", () => {
  const object = {
    id: "https://b.example/1",
    type: "ChatMessage",
    content: null,
    to: ["https://a.example/u"],
  };
  const update = {
    id: "https://a.example/update/1",
    type: "Update",
    actor: "https://a.example/u/ann",
    object,
  };
  for (const name of names) assert.deepEqual(render(update, name).object, object, name);
});

Deno.test("the Follow in an Accept loses its context alone", () => {
  const follow = {
    "@context": "https://www.w3.org/ns/activitystreams",
    id: "https://b.example/follow/1",
    type: "Follow",
    actor: "https://b.example/u/bob",
    object: "https://a.example/c/main",
    published: null,
  };
  const { "@context": _context, ...bare } = follow;
  for (const type of ["Accept", "Reject"]) {
    const answer = {
      id: "https://a.example/1",
      type,
      actor: "https://a.example/c/main",
      object: follow,
    };
    for (const name of names) assert.deepEqual(render(answer, name).object, bare, name);
  }
});

Deno.test("a document ten thousand levels deep is rendered without what is deepest", () => {
  let deep: JsonObject = { type: "Note" };
  for (let level = 0; level < 10_000; level++) {
    deep = level % 2 ? { object: deep } : { list: [[deep]] };
  }
  for (const name of names) {
    assert(JSON.stringify(render(deep, name)).length > 0);
    assert.equal(typeof validate(deep, name).length, "number");
  }
});

Deno.test("a member named __proto__ is a member like others", () => {
  const document = JSON.parse('{"type":"Note","name":null,"__proto__":{"polluted":true}}');
  for (const name of names) {
    const rendered = render(document, name);
    assert(Object.hasOwn(rendered, "__proto__"));
    assert.equal(Object.getPrototypeOf(rendered), Object.prototype);
  }
});

Deno.test("each example that is ours to send, rendered in its own dialect, keeps that dialect's rules", () => {
  for (const { id, json } of bookwyrmExamples) {
    assert.deepEqual(validate(render(json, "bookwyrm"), "bookwyrm"), [], id);
  }
  for (const { id, json } of lemmyTodayExamples) {
    const name = id.startsWith("0.19") ? "lemmy-0.19" : "lemmy-1.0";
    assert.deepEqual(validate(render(json, name), name), [], id);
  }
});

Deno.test("book posts rendered for the others keep the others' rules", () => {
  for (const { id, type, json } of bookwyrmExamples) {
    if (
      !["Comment", "GeneratedNote", "Note", "Quotation", "Rating", "Review"].includes(type ?? "")
    ) continue;
    assert.deepEqual(validate(render(json, "mastodon"), "mastodon"), [], id);
    assert.deepEqual(validate(render(json, "activitystreams"), "activitystreams"), [], id);
  }
});

Deno.test("hidden recipients are hidden, within an envelope too", () => {
  const note = { id: "https://a.example/1", type: "Note", bto: ["https://b.example/x"], bcc: "y" };
  for (const name of names) {
    const create = render(
      { id: "https://a.example/2", type: "Create", object: note, bcc: "y" },
      name,
    );
    assert.doesNotMatch(JSON.stringify(create), /"b(to|cc)"/, name);
  }
});

Deno.test("a dialect that does not exist is refused with the names of those that do", () => {
  const name = "friendica" as DialectName;
  assert.throws(() => render({}, name), /no dialect named "friendica".*bookwyrm/);
  assert.throws(() => validate({}, name), TypeError);
});

Deno.test("a dialect of one's own is a value", () => {
  const shy = {
    ...DIALECTS.mastodon,
    rendering: { ...DIALECTS.mastodon.rendering, types: { Page: "Article" } },
  };
  assert.equal(render({ type: "Page", to: PUBLIC }, shy).type, "Article");
});

function wordsIn(value: JsonValue): readonly string[] {
  if (typeof value === "string") return value.length < 60 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...wordsIn(member)]);
}

/** What an Announce holds is not looked at here. */
function withoutTypes(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutTypes);
  const object = value as JsonObject;
  const isAnnounce = JSON.stringify(object.type ?? object["@type"] ?? "").includes("Announce");
  return Object.fromEntries(
    Object.entries(object).filter(([name]) => !(isAnnounce && name === "object"))
      .map(([name, member]) => [name, withoutTypes(member)]),
  );
}
