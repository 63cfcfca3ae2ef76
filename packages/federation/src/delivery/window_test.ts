import assert from "node:assert/strict";
import fc from "fast-check";
import { Window } from "./window.ts";

Deno.test("a window that has opened nothing is settled up to where it starts", () => {
  assert.equal(new Window(7).settledUpTo, 7);
});

Deno.test("a position is settled once everything that it opened is", () => {
  const window = new Window(0);
  window.open(1);
  window.open(1);
  window.open(2);
  window.settle(2);
  window.settle(1);
  assert.equal(window.settledUpTo, 0);
  assert.equal(window.size, 1);
  window.settle(1);
  assert.equal(window.settledUpTo, 2);
  assert.equal(window.size, 0);
});

Deno.test("positions without an opening of their own do not hold the window up", () => {
  const window = new Window(3);
  window.open(10);
  assert.equal(window.settledUpTo, 9);
  window.settle(10);
  assert.equal(window.settledUpTo, 10);
});

Deno.test("in whatever order things are settled, nothing open is ever passed", () => {
  const openings = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 20 });
  fc.assert(fc.property(openings, fc.infiniteStream(fc.nat()), (counts, choices) => {
    const window = new Window(0);
    const open = counts.flatMap((count, index) => Array<number>(count).fill(index + 1));
    for (const position of open) window.open(position);
    while (open.length > 0) {
      const [chosen = 0] = open.splice((choices.next().value ?? 0) % open.length, 1);
      window.settle(chosen);
      const oldest = Math.min(counts.length + 1, ...open);
      assert.equal(window.settledUpTo, oldest - 1);
      assert.equal(window.size, new Set(open).size);
    }
  }));
});
