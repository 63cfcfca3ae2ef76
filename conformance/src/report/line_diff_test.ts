import fc from "fast-check";
import assert from "node:assert/strict";
import { lineDiff, nearChanges } from "./line_diff.ts";

const lines = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12, minLength: 1 });

Deno.test("without what was added it is the first text, without what was removed the second", () => {
  fc.assert(fc.property(lines, lines, (a, b) => {
    const diff = lineDiff(a.join("\n"), b.join("\n"));
    const without = (kind: string) =>
      diff.filter((line) => line.kind !== kind).map(({ text }) => text);
    assert.deepEqual(without("added"), a);
    assert.deepEqual(without("removed"), b);
  }));
});

Deno.test("equal texts have no difference, and one changed line is one removed and one added", () => {
  assert.deepEqual(lineDiff("a\nb", "a\nb").map(({ kind }) => kind), ["same", "same"]);
  assert.deepEqual(
    lineDiff("a\nb\nc", "a\nx\nc").map(({ kind, text }) => `${kind} ${text}`),
    ["same a", "removed b", "added x", "same c"],
  );
});

Deno.test("long texts that have nothing in common are compared in bounded time", () => {
  const text = (letter: string) =>
    Array.from({ length: 20_000 }, (_, index) => letter + index).join("\n");
  assert.equal(lineDiff(text("a"), text("b")).length, 40_000);
});

Deno.test("lines far from a change are counted instead of shown", () => {
  const same = Array.from({ length: 10 }, (_, index) => `${index}`).join("\n");
  const near = nearChanges(lineDiff(`${same}\nx\n${same}`, `${same}\ny\n${same}`), 2);
  assert.deepEqual(
    near.map((line) => line.kind === "skipped" ? line.count : line.text),
    [8, "8", "9", "x", "y", "0", "1", 8],
  );
  assert.deepEqual(nearChanges(lineDiff("a\nb", "a\nb"), 2), [{ kind: "skipped", count: 2 }]);
});
