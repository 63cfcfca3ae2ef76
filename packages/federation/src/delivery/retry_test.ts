import assert from "node:assert/strict";
import fc from "fast-check";
import { GIVE_UP_AFTER, retryDelay } from "./retry.ts";

const HOUR = 3600 * 1000;

Deno.test("the wait doubles from two seconds to six hours", () => {
  const waits = [1, 2, 3, 10, 14, 15, 16, 1000].map((attempt) => retryDelay(attempt, 1) / 1000);
  assert.deepEqual(waits, [2, 4, 8, 1024, 16_384, 21_600, 21_600, 21_600]);
});

Deno.test("chance takes away the upper half of a wait at most", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 10_000 }),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    (attempt, random) => {
      const [least, wait, most] = [0, random, 1].map((number) => retryDelay(attempt, number));
      assert.ok(Number.isInteger(wait) && wait !== undefined);
      assert.ok((least ?? 0) <= wait && wait <= (most ?? 0));
      assert.ok((least ?? 0) * 2 === most);
      assert.ok(wait >= 1000 && wait <= 6 * HOUR);
    },
  ));
});

Deno.test("a delivery is given up after seven days", () => {
  assert.equal(GIVE_UP_AFTER, 7 * 24 * HOUR);
});
