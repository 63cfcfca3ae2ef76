import { deepEqual, equal } from "node:assert/strict";
import { fakeClock } from "./mod.ts";

Deno.test("waits end in the order of their times, each at its own", async () => {
  const clock = fakeClock(1000);
  const ended: [string, number][] = [];
  const wait = async (name: string, milliseconds: number) => {
    await clock.wait(milliseconds);
    ended.push([name, clock.now()]);
  };
  const waits = [wait("c", 30), wait("a", 10), wait("b", 20), wait("d", 40)];
  await clock.advance(30);
  deepEqual(ended, [["a", 1010], ["b", 1020], ["c", 1030]]);
  await clock.advance(10);
  await Promise.all(waits);
  equal(clock.elapsed(), 40);
});

Deno.test("a wait that begins while time passes ends in the same move", async () => {
  const clock = fakeClock();
  const at: number[] = [];
  const ticking = (async () => {
    for (let tick = 0; tick < 5; tick++) {
      await clock.wait(100);
      at.push(clock.elapsed());
    }
  })();
  await clock.advance(500);
  await ticking;
  deepEqual(at, [100, 200, 300, 400, 500]);
});

Deno.test("an aborted wait ends at once and is forgotten", async () => {
  const clock = fakeClock();
  const abort = new AbortController();
  const wait = clock.wait(1000, abort.signal);
  abort.abort();
  await wait;
  await clock.wait(1000, abort.signal);
  equal(clock.elapsed(), 0);
});

Deno.test("setting the time of day ends no wait and lets no time pass", async () => {
  const clock = fakeClock(5000);
  let hasEnded = false;
  const wait = clock.wait(100).then(() => hasEnded = true);
  clock.set(1);
  await clock.advance(99);
  deepEqual([hasEnded, clock.now(), clock.elapsed()], [false, 100, 99]);
  await clock.advance(1);
  await wait;
});
