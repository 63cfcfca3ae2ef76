import assert from "node:assert/strict";
import fc from "fast-check";
import { read, textOf } from "@commonplace/vocabulary";
import { sampleFiles } from "../testdata/documents.ts";
import { assertUnpolluted, survive } from "../testdata/survive.ts";

const NAMES = [
  "@context",
  "@id",
  "@type",
  "@value",
  "@list",
  "@set",
  "@graph",
  "id",
  "type",
  "actor",
  "object",
  "to",
  "content",
  "contentMap",
  "tag",
  "icon",
  "url",
  "href",
  "published",
  "totalItems",
  "items",
  "orderedItems",
  "first",
  "closed",
  "quote",
  "source",
  "publicKey",
  "as:name",
  "isbn_13",
  "seriesNumber",
  "__proto__",
  "constructor",
  "x:y",
];

const TEXTS = [
  "Note",
  "Create",
  "as:Public",
  "as:content",
  "https://www.w3.org/ns/activitystreams",
  "https://a.example/1",
  "2023-05",
  "en",
  "@type",
  "x:",
  "",
  "\u0000",
];

const { value } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, ...TEXTS),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("object"),
  ),
  object: fc.array(fc.tuple(fc.constantFrom(...NAMES), tie("value")), { maxLength: 8 })
    .map((members) => Object.fromEntries(members)),
}));

Deno.test("documents of known names and mistaken values never cause an exception", () => {
  fc.assert(
    fc.property(value, (json) => {
      const result = read(JSON.stringify(json));
      if (result.ok) survive(result.document);
      else assert(result.problems.length > 0);
      assertUnpolluted();
    }),
    { numRuns: 3_000 },
  );
});

const samples: readonly string[] = sampleFiles().map(({ bytes }) =>
  new TextDecoder().decode(bytes)
);

Deno.test("real documents with one value replaced by another never cause an exception", () => {
  const change = fc.record({
    sample: fc.nat(),
    steps: fc.array(fc.nat(), { maxLength: 6 }),
    value,
  });
  fc.assert(
    fc.property(change, ({ sample, steps, value }) => {
      const text = samples[sample % samples.length] ?? "{}";
      const result = read(replaced(text, steps, value));
      if (result.ok) survive(result.document);
      assertUnpolluted();
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("real documents cut off or with a piece missing never cause an exception", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat({ max: 40 }), (sample, at, length) => {
      const text = samples[sample % samples.length] ?? "{}";
      const start = at % text.length;
      for (const cut of [text.slice(0, start), text.slice(0, start) + text.slice(start + length)]) {
        const result = read(cut);
        if (result.ok) survive(result.document);
        else assert(result.problems.length > 0);
      }
    }),
    { numRuns: 1_000 },
  );
});

/** The text with one value, found by steps from member to member, replaced by another. */
function replaced(text: string, steps: readonly number[], value: unknown): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text;
  }
  const document = { json };
  let [at, key]: [Record<string, unknown>, string] = [document, "json"];
  for (const step of steps) {
    const next = at[key];
    if (typeof next !== "object" || next === null) break;
    const keys = Object.keys(next);
    if (keys.length === 0) break;
    [at, key] = [Object(next), keys[step % keys.length] ?? ""];
  }
  at[key] = value;
  return JSON.stringify(document.json);
}

Deno.test("languages of any shape never cause an exception", () => {
  fc.assert(fc.property(value, fc.array(fc.string()), (json, languages) => {
    if (typeof json !== "object" || json === null || Array.isArray(json)) return;
    textOf(JSON.parse(JSON.stringify(json)), "content", languages);
  }));
});
