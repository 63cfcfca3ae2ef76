import assert from "node:assert/strict";
import fc from "fast-check";
import {
  clone,
  type Document,
  type JsonObject,
  type JsonValue,
  memberText,
  read,
  SpliceError,
  write,
} from "@commonplace/vocabulary";
import { sampleFiles, sharedDocuments } from "../testdata/documents.ts";
import { oddValue } from "../testdata/odd_json.ts";

function documentOf(text: string): Document {
  const result = read(text);
  assert(result.ok);
  return result.document;
}

const samples: readonly Document[] = sampleFiles().flatMap(({ bytes }) => {
  const result = read(bytes);
  return result.ok ? [result.document] : [];
});

Deno.test({
  name: "the shared documents are among the samples (absent: set COMMONPLACE_DATA to their folder)",
  ignore: sharedDocuments() === undefined,
  fn() {
    assert(samples.length > 250, `only ${samples.length} documents`);
  },
});

Deno.test("write gives back what was read, as JSON and as text", () => {
  for (const document of samples) {
    assert.deepEqual(JSON.parse(write(document)), document.json);
    assert.deepEqual(documentOf(write(document)).json, document.json);
  }
});

Deno.test("changing one property of any document changes that property only", () => {
  const names = fc.constantFrom(
    "name",
    "content",
    "summary",
    "object",
    "to",
    "as:tag",
    "odd",
    "__proto__",
  );
  const anyChange = fc.record({
    at: fc.nat(),
    member: fc.option(fc.nat()),
    name: names,
    value: fc.option(fc.oneof(fc.constant("changed"), oddValue.map(parse)), { nil: undefined }),
  });
  fc.assert(
    fc.property(anyChange, ({ at, member, name, value }) => {
      const document = samples[at % samples.length];
      assert(document);
      const keys = Object.keys(document.json);
      const key = member === null ? name : keys[member % keys.length] ?? name;
      const changed = clone(document, Object.fromEntries([[key, value]]));
      const written = keys.includes(key)
        ? key
        : Object.keys(changed.json).find((own) => !keys.includes(own)) ??
          keys.find((own) =>
            changed.json[own] !== document.json[own] && !same(changed, document, own)
          );
      for (const own of new Set([...keys, ...Object.keys(changed.json)])) {
        if (own === written) continue;
        assert.equal(memberText(changed.text, own), memberText(document.text, own), own);
      }
      if (written !== undefined && value !== undefined) {
        assert.deepEqual(parse(memberText(changed.text, written) ?? ""), normal(value));
      }
    }),
    { numRuns: 3000 },
  );
});

Deno.test("clone changes a property where the document has it, under the name it has there", () => {
  const text = '{"@context": {"text": "as:content"}, "text": "old", "as:name": "A", "weight": 1.0}';
  const changed = clone(documentOf(text), { content: "new", name: "B" });
  assert.equal(
    changed.text,
    '{"@context": {"text": "as:content"}, "text": "new", "as:name": "B", "weight": 1.0}',
  );
  assert.equal(changed.get("content"), "new");
});

Deno.test("clone takes members out and leaves the original alone", () => {
  const document = documentOf('{"id": "https://a.example/1", "summary": "x", "weight": 1.0}');
  const changed = clone(document, { summary: undefined, id: "https://a.example/2" });
  assert.equal(changed.text, '{"id": "https://a.example/2", "weight": 1.0}');
  assert.equal(changed.id, "https://a.example/2");
  assert.equal(document.id, "https://a.example/1");
  assert.equal(clone(document).text, document.text);
});

Deno.test("clone refuses what was not read, and what is not JSON", () => {
  const document = documentOf("{}");
  assert.throws(() => clone({ ...document, text: "{}" }, {}), SpliceError);
  const circle: Record<string, JsonValue> = {};
  circle["a"] = circle;
  assert.throws(() => clone(document, { circle }), SpliceError);
});

Deno.test("write serialises JSON of one's own", () => {
  const json: JsonObject = { type: "Note", text: "no document" };
  assert.equal(write(json), '{"type":"Note","text":"no document"}');
});

function parse(text: string): JsonValue {
  return JSON.parse(text);
}

/** Minus zero is written as zero. */
function normal(value: JsonValue): JsonValue {
  return parse(JSON.stringify(value));
}

function same(a: Document, b: Document, name: string): boolean {
  return memberText(a.text, name) === memberText(b.text, name);
}
