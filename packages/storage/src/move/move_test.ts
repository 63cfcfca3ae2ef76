import { deepEqual, equal, rejects } from "node:assert/strict";
import fc from "fast-check";
import type { Change, Engine } from "../engine.ts";
import { openKvEngine } from "../kv/mod.ts";
import { exportLines, importLines, linesOf } from "../mod.ts";
import { commit } from "../testing/contract/trial.ts";

const changes: readonly Change[] = [
  { kind: "put", key: ["a", "\u2028\n"], value: { text: "line\nbreak\u2028", odd: "\ud800" } },
  { kind: "put", key: ["x"], value: 1, expires: 9_000_000_000_000 },
  { kind: "put-bytes", key: ["b"], bytes: new Uint8Array([0, 255, 10]) },
  { kind: "add", set: ["s"], member: "m", position: -1.5, value: null },
  { kind: "increment", counter: ["n"], by: -5 },
  { kind: "append", log: ["l"], value: "entry" },
  {
    kind: "save",
    table: "t",
    id: "r",
    value: [],
    indexes: Object.fromEntries([["__proto__", { value: "v", position: 2 }]]),
  },
  { kind: "enqueue", job: { queue: "q", payload: null, runAt: 7, idempotencyKey: "k" } },
];

Deno.test("what is exported as text is imported as it was", async () => {
  await using one = await filled();
  await using other = await openKvEngine({ path: ":memory:" });
  const counts = await importLines(other, exportLines(one));
  deepEqual(counts, {
    document: 2,
    blob: 1,
    record: 1,
    item: 1,
    counter: 1,
    log: 1,
    entry: 1,
    job: 1,
  });
  deepEqual(await linesIn(other), await linesIn(one));
});

Deno.test("an export that was cut anywhere is refused", async () => {
  await using one = await filled();
  const text = `${(await linesIn(one)).join("\n")}\n`;
  const cut = fc.integer({ min: 0, max: text.length - 2 });
  await fc.assert(
    fc.asyncProperty(cut, async (length) => {
      await using other = await openKvEngine({ path: ":memory:" });
      await rejects(importLines(other, linesOf(streamOf(text.slice(0, length), 100))), {
        name: "StorageError",
      });
    }),
    { numRuns: 60 },
  );
});

Deno.test("an export that lost a line, or has one twice, is refused", async () => {
  await using one = await filled();
  const lines = await linesIn(one);
  for (const broken of [lines.toSpliced(3, 1), lines.toSpliced(3, 0, lines[3] ?? "")]) {
    await using other = await openKvEngine({ path: ":memory:" });
    await rejects(importLines(other, each(broken)), { code: "corrupt" });
  }
});

Deno.test("another file, a newer export and a storage that is in use are refused with their reasons", async () => {
  await using one = await filled();
  await using other = await openKvEngine({ path: ":memory:" });
  await rejects(importLines(other, each(["{}"])), { code: "invalid" });
  await rejects(importLines(other, each([])), { code: "invalid" });
  const newer = ['{"format":"commonplace-export","version":2}', '{"end":{}}'];
  await rejects(importLines(other, each(newer)), { code: "newer-data" });
  await rejects(importLines(one, exportLines(other)), { code: "invalid" });
  deepEqual(await other.view.find("t"), { items: [], next: undefined });
});

Deno.test("lines come whole out of any chunks, and only LF ends one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom("a", "é", "😀", "\u2028", "\r", " ") })),
      fc.integer({ min: 1, max: 7 }),
      async (lines, size) => {
        const found = await Array.fromAsync(
          linesOf(streamOf(lines.map((l) => `${l}\n`).join(""), size)),
        );
        deepEqual(found, lines);
      },
    ),
  );
  await rejects(
    Array.fromAsync(linesOf(ReadableStream.from([new Uint8Array([0xff])]))),
    { code: "invalid" },
  );
});

async function filled(): Promise<Engine> {
  const engine = await openKvEngine({ path: ":memory:" });
  await commit(engine, ...changes);
  equal((await engine.jobs.inspect("q")).depth, 1);
  return engine;
}

async function linesIn(engine: Engine): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(engine)) lines.push(line);
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
  await Promise.resolve();
}

function streamOf(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => index * size);
  return ReadableStream.from(starts.map((start) => bytes.slice(start, start + size)));
}
