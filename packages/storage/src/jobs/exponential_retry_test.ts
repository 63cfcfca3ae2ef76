import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { exponentialRetry } from "../mod.ts";

Deno.test("by default a job is tried ten times, with waits that double from one second", () => {
  const retry = exponentialRetry();
  const waits = Array.from({ length: 10 }, (_, index) => retry(index + 1));
  deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, undefined]);
});

Deno.test("no wait is longer than the longest, however many attempts there were", () => {
  const retry = exponentialRetry({ attempts: 5000, longest: 60_000 });
  equal(retry(4999), 60_000);
});

Deno.test("jitter shortens a wait by its fraction at most and never lengthens it", () => {
  const attempt = fc.integer({ min: 1, max: 40 });
  const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  fc.assert(fc.property(attempt, chance, (attempt, chance) => {
    const plain = exponentialRetry({ attempts: 50 })(attempt) ?? NaN;
    const jittered = exponentialRetry({ attempts: 50, jitter: 0.5, random: () => chance })(attempt);
    return jittered !== undefined && jittered <= plain && jittered >= plain / 2 - 1;
  }));
});
