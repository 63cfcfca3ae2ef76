import { equal } from "node:assert/strict";
import { fakeClock } from "../testing/mod.ts";
import { steadyTime } from "./steady_time.ts";

const hour = 3_600_000;

Deno.test("time goes on from where it was when the clock is set back", async () => {
  const clock = fakeClock(10 * hour);
  const time = steadyTime(clock);
  clock.set(9 * hour);
  equal(time(), 10 * hour);
  await clock.advance(500);
  equal(time(), 10 * hour + 500);
});

Deno.test("time follows a clock that is set forward", () => {
  const clock = fakeClock(0);
  const time = steadyTime(clock);
  clock.set(1_000_000_000_000);
  equal(time(), 1_000_000_000_000);
});
