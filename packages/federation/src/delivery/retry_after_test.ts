import assert from "node:assert/strict";
import fc from "fast-check";
import { retryAfterOf } from "./retry_after.ts";

const NOW = Date.UTC(2026, 0, 1);
const HOUR = 3600 * 1000;

Deno.test("seconds and dates are read, from now on", () => {
  assert.equal(retryAfterOf("120", NOW), 120_000);
  assert.equal(retryAfterOf(" 0 ", NOW), 0);
  assert.equal(retryAfterOf("Thu, 01 Jan 2026 00:10:00 GMT", NOW), 600_000);
  assert.equal(retryAfterOf("Wed, 31 Dec 2025 00:00:00 GMT", NOW), 0);
});

Deno.test("no peer silences us for more than six hours", () => {
  assert.equal(retryAfterOf("99999999999999999999", NOW), 6 * HOUR);
  assert.equal(retryAfterOf("Fri, 01 Jan 2027 00:00:00 GMT", NOW), 6 * HOUR);
});

Deno.test("what says nothing is nothing", () => {
  for (const value of [null, "", "soon", "-5", "1.5", "2026-01-01", "Mon"]) {
    assert.equal(retryAfterOf(value, NOW), undefined, String(value));
  }
  fc.assert(fc.property(fc.string(), (value) => {
    const wait = retryAfterOf(value, NOW) ?? 0;
    return wait >= 0 && wait <= 6 * HOUR;
  }));
});
