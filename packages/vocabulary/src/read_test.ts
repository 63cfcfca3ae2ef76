import assert from "node:assert/strict";
import fc from "fast-check";
import { read, type ReadLimits } from "@commonplace/vocabulary";
import { oddObject } from "../testdata/odd_json.ts";

const encoder = new TextEncoder();

Deno.test("read gives the JSON, the id, the types and the very text", () => {
  const text = ' {"id":"https://a.example/1", "type":["Note","Review"], "weight": 1.0}\n';
  const result = read(text);
  assert(result.ok);
  const { document } = result;
  assert.deepEqual(document.json, JSON.parse(text));
  assert.equal(document.text, text);
  assert.equal(document.id, "https://a.example/1");
  assert.deepEqual(document.types, ["Note", "Review"]);
});

Deno.test("read keeps every byte of any document that it accepts", () => {
  fc.assert(fc.property(oddObject, ({ text }) => {
    const bytes = encoder.encode(text);
    const result = read(bytes);
    assert(result.ok);
    assert.deepEqual(encoder.encode(result.document.text), bytes);
    assert.deepEqual(result.document.json, JSON.parse(text));
  }));
});

Deno.test("read never throws on text, and accepts objects of JSON only", () => {
  const nearlyJson = fc.array(fc.constantFrom(...'{}[]",:\\u0d 1e-tn\ud800', '"id"', "null"));
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    nearlyJson.map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (text) => {
      const result = read(text);
      assert.equal(result.ok || result.problems.length > 0, true);
      if (result.ok) assert.deepEqual(result.document.json, JSON.parse(text));
    }),
    { numRuns: 1000 },
  );
});

Deno.test("read never throws on bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const result = read(bytes);
      assert.equal(result.ok || result.problems.length > 0, true);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("read refuses what is JSON but not an object", () => {
  for (const text of ["[]", '[{"id":"https://a.example/1"}]', "7", '"a"', "true", "null"]) {
    assert.equal(codeOf(text), "not-an-object", text);
  }
});

Deno.test("read refuses what is not JSON", () => {
  for (const text of ["", " ", "{", "{}{}", "{'a':1}", '{"a":1,}', '{"a":NaN}', "]]]]{}", '{"a"']) {
    assert.equal(codeOf(text), "not-json", text);
  }
});

Deno.test("read refuses invalid UTF-8, and reads on as before", () => {
  const overlong = new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]);
  const surrogate = new Uint8Array([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]);
  for (const bytes of [overlong, surrogate, encoder.encode('{"a":"é"}').slice(0, 7)]) {
    assert.equal(codeOf(bytes), "not-utf8");
    assert.equal(read(encoder.encode('{"a":"é"}')).ok, true);
  }
});

Deno.test("read refuses a byte order mark, in text and in bytes", () => {
  assert.equal(codeOf("\ufeff{}"), "byte-order-mark");
  assert.equal(codeOf(encoder.encode("\ufeff{}")), "byte-order-mark");
});

Deno.test("read accepts depth 64, refuses 65 and is not troubled by 100,000", () => {
  assert.equal(read(`{"a":${"[".repeat(63)}${"]".repeat(63)}}`).ok, true);
  assert.equal(codeOf(`{"a":${"[".repeat(64)}${"]".repeat(64)}}`), "too-deep");
  assert.equal(codeOf('{"a":'.repeat(10_000) + "1" + "}".repeat(10_000)), "too-deep");
  assert.equal(codeOf("[".repeat(100_000)), "too-deep");
});

Deno.test("read does not count brackets inside strings as depth", () => {
  const brackets = "[{".repeat(100);
  assert.equal(read(`{"a":"${brackets}\\"${brackets}\\\\","${brackets}":1}`).ok, true);
});

Deno.test("read accepts exactly 1 MiB and refuses one byte more, counted as UTF-8", () => {
  const padding = 1_048_576 - '{"a":""}'.length;
  assert.equal(read(`{"a":"${"x".repeat(padding)}"}`).ok, true);
  assert.equal(codeOf(`{"a":"${"x".repeat(padding + 1)}"}`), "too-large");
  assert.equal(codeOf(encoder.encode(`{"a":"${"x".repeat(padding + 1)}"}`)), "too-large");
  assert.equal(read(`{"a":"${"é".repeat(padding / 2)}"}`).ok, true);
  assert.equal(codeOf(`{"a":"${"é".repeat(padding / 2 + 1)}"}`), "too-large");
});

Deno.test("read takes other limits, and refuses everything when a limit is no number", () => {
  assert.equal(codeOf('{"a":1}', { bytes: 6 }), "too-large");
  assert.equal(read('{"a":1}', { bytes: 7 }).ok, true);
  assert.equal(codeOf('{"a":{}}', { depth: 1 }), "too-deep");
  assert.equal(codeOf("{}", { bytes: NaN }), "too-large");
  assert.equal(codeOf("{}", { depth: NaN }), "too-deep");
});

Deno.test("read keeps a member named __proto__ and pollutes nothing", () => {
  const text = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
  const result = read(text);
  assert(result.ok);
  assert.equal(Object.getPrototypeOf(result.document.json), Object.prototype);
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  assert.equal(result.document.json["polluted"], undefined);
  assert.equal(JSON.stringify(result.document.json), text);
});

Deno.test("read refuses lone surrogates, raw and escaped, and says where", () => {
  const cases: [string, string][] = [
    ['{"a":"\ud800"}', "/a"],
    ['{"a":"\\ud800"}', "/a"],
    ['{"a":[1,{"b/~":"\\uDC00\\ud800"}]}', "/a/1/b~1~0"],
    ['{"a":{"\\udbff":1}}', "/a"],
    ['{"a":"\ud83d\\ude42"}', ""],
  ];
  for (const [text, path] of cases) {
    const result = read(text);
    assert(!result.ok);
    assert.deepEqual(result.problems.map(({ code, path }) => [code, path]), [[
      "lone-surrogate",
      path,
    ]]);
  }
});

Deno.test("read accepts whole characters, raw and escaped, and an escaped backslash before ud800", () => {
  for (const text of ['{"a":"🙂"}', '{"a":"\\ud83d\\ude42"}', '{"a":"\\\\ud800"}']) {
    assert.equal(read(text).ok, true, text);
  }
});

Deno.test("read takes the last of several members with one name, as JSON.parse does", () => {
  const result = read('{"id":"https://a.example/1","\\u0069d":"https://a.example/2"}');
  assert(result.ok);
  assert.equal(result.document.id, "https://a.example/2");
});

function codeOf(input: string | Uint8Array, limits?: ReadLimits): string | undefined {
  const result = read(input, limits);
  return result.ok ? undefined : result.problems[0]?.code;
}
