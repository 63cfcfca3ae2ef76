import assert from "node:assert/strict";
import fc from "fast-check";
import { elementEnds } from "./element_ends.ts";
import type { EndFinder } from "./end_finder.ts";
import { fieldsOf } from "./fields_of.ts";
import { lineEnds } from "./line_ends.ts";
import { type Place, START } from "./place.ts";
import { rowEnds } from "./row_ends.ts";
import { type Piece, split } from "./split.ts";
import { rowOf } from "../../export/row_of.ts";

const finders: Readonly<Record<string, (state: string) => EndFinder>> = {
  lines: lineEnds,
  rows: rowEnds,
  elements: (state) => elementEnds("books", state),
};

async function piecesOf(
  bytes: Uint8Array,
  { kind = "lines", size = 7, longest = 1000, from = START }: {
    readonly kind?: string;
    readonly size?: number;
    readonly longest?: number;
    readonly from?: Place;
  } = {},
): Promise<Piece[]> {
  const finder = (finders[kind] ?? lineEnds)(from.state);
  return await Array.fromAsync(split(chunksOf(bytes.subarray(from.offset), size), {
    finder,
    from,
    longest,
  }));
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

function textsOf(pieces: readonly Piece[]): string[] {
  return pieces.map((piece) => piece.kind === "record" ? piece.text : piece.code);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

const texts = fc.string({
  unit: fc.constantFrom("a", ",", '"', "\n", "\r", "=", "é", " ", "[", "}"),
});

Deno.test("rows of any fields come back as they were, however the bytes are cut", async () => {
  const fields = fc.array(texts.map((text) => text.trim()), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(fields), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const bytes = bytesOf(rows.map(rowOf).join(""));
      const read = textsOf(await piecesOf(bytes, { kind: "rows", size })).map(fieldsOf);
      assert.deepEqual(read, rows);
    }),
  );
});

Deno.test("elements come back as they were, however the bytes are cut", async () => {
  const documents = fc.record({
    name: texts,
    nested: fc.constant({ books: [1, 2] }),
    books: fc.array(fc.dictionary(texts, fc.array(texts))),
    lists: fc.array(fc.constant({ books: ["x", "]"] })),
  });
  await fc.assert(
    fc.asyncProperty(documents, fc.integer({ min: 1, max: 9 }), async (document, size) => {
      const bytes = bytesOf(JSON.stringify(document));
      const read = textsOf(await piecesOf(bytes, { kind: "elements", size }))
        .map((text) => text.replace(/[,\]]$/, "")).filter((text) => text !== "")
        .map((text) => JSON.parse(text));
      assert.deepEqual(read, JSON.parse(JSON.stringify(document.books)));
    }),
  );
});

Deno.test("reading on from the end of any record gives the records that are left", async () => {
  const text = JSON.stringify({ a: ["x"], books: [{ a: "]" }, { b: [1] }, {}], c: [{ d: 1 }] });
  const samples = { lines: "one\ntwo\n\nthree", rows: 'a,b\n"c\nd",e\n="1",2\n', elements: text };
  for (const [kind, sample] of Object.entries(samples)) {
    const bytes = bytesOf(sample);
    const all = await piecesOf(bytes, { kind });
    for (const [index, { end }] of all.entries()) {
      assert.deepEqual(await piecesOf(bytes, { kind, from: end }), all.slice(index + 1), kind);
    }
  }
});

Deno.test("each record says its line and its number", async () => {
  const [header, first, second] = await piecesOf(bytesOf('a\n"b\nc"\nd\n'), { kind: "rows" });
  assert.deepEqual([header?.start.line, first?.start.line, second?.start.line], [1, 2, 4]);
  assert.deepEqual([header?.start.record, second?.start.record], [0, 2]);
});

Deno.test("a record that is too long is told of, and those after it are read", async () => {
  const bytes = bytesOf(`one\n${"x".repeat(5000)}\ntwo\n`);
  assert.deepEqual(textsOf(await piecesOf(bytes)), ["one\n", "too-long", "two\n"]);
});

Deno.test("quotes that nobody closes cost one record, not the file", async () => {
  const rows = 'x,"y\n' + "a,b\n".repeat(400);
  const read = textsOf(await piecesOf(bytesOf(rows), { kind: "rows" }));
  assert.equal(read[0], "too-long");
  assert.ok(read.length > 100);
});

Deno.test("a file that ends early says so", async () => {
  assert.deepEqual(textsOf(await piecesOf(bytesOf('a,b\n"c'), { kind: "rows" })), [
    "a,b\n",
    "cut-off",
  ]);
  const cut = textsOf(await piecesOf(bytesOf('{"books":[{},{"a"'), { kind: "elements" }));
  assert.deepEqual(cut, ["{},", "cut-off"]);
  assert.deepEqual(textsOf(await piecesOf(bytesOf('{"book":[{}]}'), { kind: "elements" })), [
    "cut-off",
  ]);
});

Deno.test("what is no UTF-8 is told of line by line", async () => {
  const bytes = new Uint8Array([0x61, 0x0a, 0xff, 0xfe, 0x0a, 0x62]);
  assert.deepEqual(textsOf(await piecesOf(bytes)), ["a\n", "not-text", "b"]);
});
