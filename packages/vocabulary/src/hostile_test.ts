import assert from "node:assert/strict";
import { clone, read } from "@commonplace/vocabulary";
import { assertUnpolluted, survive, within } from "../testdata/survive.ts";

const encoder = new TextEncoder();

function refusalOf(input: string | Uint8Array | object, limits?: object): string | undefined {
  const result = within(() => read(input, limits));
  return result.ok ? undefined : result.problems[0]?.code;
}

Deno.test("depth of 10,000 is a problem at once, in every way to write it", () => {
  for (
    const [open, close] of [["[", "]"], ['{"object":', "}"], ['{"@context":', "}"], [
      '{"tag":[',
      "]}",
    ]]
  ) {
    const text = `{"a":${open?.repeat(10_000)}1${close?.repeat(10_000)}}`;
    assert.equal(refusalOf(text), "too-deep");
    assert.equal(refusalOf(encoder.encode(text)), "too-deep");
    assert.equal(refusalOf(text, { depth: Infinity }), "too-deep");
  }
});

Deno.test("nesting of 1,000, the most that a caller can allow, is walked without overflow", () => {
  const text = '{"object":'.repeat(999) + "{}" + "}".repeat(999);
  const result = read(text, { depth: 1_000 });
  assert(result.ok);
  survive(result.document);
});

Deno.test("a parsed value that nests 10,000 deep, or in a circle, is a problem", () => {
  let deep: object = {};
  for (let depth = 0; depth < 10_000; depth++) deep = { object: deep };
  assert.equal(refusalOf(deep) !== undefined, true);
  const circle: Record<string, unknown> = {};
  circle["object"] = circle;
  assert.equal(refusalOf(circle), "not-json");
  assert.equal(refusalOf({ size: 1n }), "not-json");
  assert.equal(refusalOf({ toJSON: () => "text" }), "not-an-object");
});

Deno.test("a million tags are a problem, whichever limit they meet first", () => {
  const tags = `{"tag":[${"{},".repeat(999_999)}{}]}`;
  assert.equal(refusalOf(tags), "too-large");
  assert.equal(refusalOf(tags, { bytes: Infinity }), "too-many-values");
  assert.equal(refusalOf(encoder.encode(tags), { bytes: Infinity }), "too-many-values");
});

Deno.test("as many values as are allowed are read and looked at", () => {
  const result = within(() => read(`{"tag":[${"7,".repeat(99_000)}7]}`));
  assert(result.ok);
  survive(result.document);
  const named = Array.from({ length: 30_000 }, (_, at) => `"x${at}:y":1`).join(",");
  const odd = within(() => read(`{${named}}`));
  assert(odd.ok);
  survive(odd.document);
});

Deno.test("64 MB are refused without being looked at", () => {
  assert.equal(refusalOf(`{"a":"${"x".repeat(64_000_000)}"}`), "too-large");
  assert.equal(refusalOf(new Uint8Array(64_000_000)), "too-large");
});

Deno.test("names of prototypes are members like any other and pollute nothing", () => {
  const texts = [
    '{"__proto__":{"polluted":1,"type":"Person","content":"x"}}',
    '{"constructor":{"prototype":{"polluted":1}},"object":{"__proto__":{"id":"https://x.example/"}}}',
    '{"@context":{"__proto__":"as:content","constructor":"as:name"},"__proto__":"x"}',
    '{"contentMap":{"__proto__":"x","constructor":"y"}}',
    '{"type":["__proto__","constructor","toString"],"tag":{"type":"__proto__"}}',
    '{"to":["__proto__"],"__proto__:x":1,"as:__proto__":{"polluted":1},"as:constructor":1}',
  ];
  for (const text of texts) {
    const result = read(text);
    assert(result.ok, text);
    survive(result.document);
    clone(result.document, JSON.parse('{"__proto__":{"polluted":1}}'));
    assertUnpolluted();
    assert.equal(JSON.stringify(result.document.json), text);
  }
});

Deno.test("contexts in circles and of any shape are read in no time", () => {
  const circle = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, at) => [`p${at}`, `p${(at + 1) % 2_000}:`]),
  );
  const growing = { a: "a:a:a:a:", b: "b:b:b:b:b:b:b:b:" };
  const contexts: unknown[] = [
    circle,
    growing,
    { "@context": { "@context": {} } },
    Array.from({ length: 10_000 }, () => "https://x.example/"),
    Array.from({ length: 10_000 }, () => ({ text: "as:content" })),
    { "@id": { "@id": "@id" }, "@type": "@id", id: "@type", type: "@id" },
    { name: { "@id": null }, text: { "@id": 7 }, as: "as:", content: "as:name" },
    [[], [[]], null, 7, ""],
    { "": "", ":": ":", "as:": "as:content", "@": "@" },
  ];
  for (const context of contexts) {
    const json = {
      "@context": context,
      "p0:x": 1,
      "a:x": 2,
      "b:y:z": 3,
      text: "x",
      type: "p1:Note",
    };
    const result = within(() => read(json));
    assert(result.ok);
    survive(result.document);
  }
});

Deno.test("lone surrogates, numbers as ids and arrays as documents are problems", () => {
  assert.equal(refusalOf('{"id":"\\ud800"}'), "lone-surrogate");
  assert.equal(refusalOf({ object: { id: "\udc00" } }), "lone-surrogate");
  assert.equal(refusalOf('[{"type":"Note"}]'), "not-an-object");
  assert.equal(refusalOf([]), "not-an-object");
  const result = read({ id: 7, type: 8, actor: 9, object: { id: [], type: {} }, to: [[["x"]]] });
  assert(result.ok);
  assert.equal(result.document.id, undefined);
  assert.deepEqual(
    result.document.problems.map(({ path }) => path),
    ["/id", "/type", "/actor", "/object/id", "/object/type", "/to/0"],
  );
  survive(result.document);
});

Deno.test("text that makes careless patterns run for ever is answered at once", () => {
  const long = 100_000;
  const document = {
    published: `${"1".repeat(long)}-`,
    duration: `P${"1".repeat(long)}`,
    mediaType: `text/html${" ".repeat(long)};x`,
    hreflang: "a-".repeat(long),
    contentMap: { ["en-".repeat(long)]: "x" },
    url: `a${"+".repeat(long)} `,
    type: `${"a:".repeat(long)}Note`,
    [`${"as:".repeat(long)}content`]: "x",
    "@context": "*/".repeat(long),
  };
  const result = within(() => read(document, { bytes: 10_000_000 }));
  assert(result.ok);
  survive(result.document);
});
