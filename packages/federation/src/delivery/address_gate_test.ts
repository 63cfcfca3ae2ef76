import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { AddressGate } from "./address_gate.ts";
import { Slots } from "./slots.ts";

const AWAY = 300;

Deno.test("what answers fast gets twice as many at once after each round trip, from 16 up to 128", async () => {
  const clock = leapingClock();
  const { signal } = new AbortController();
  const locate = () => Promise.resolve({ address: "9.9.9.9", family: 4 } as const);
  const gate = new AddressGate({ fetcher: { locate }, clock, signal });
  const slots = new Slots(1000);
  let underWay = 0;
  const work = async () => {
    underWay++;
    await clock.wait(AWAY);
    underWay--;
  };
  const all = Array.from({ length: 600 }, () => gate.run("https://far.example", () => slots, work));
  const overlaps: number[] = [];
  for (let trip = 0; trip < 5; trip++) {
    for (let turn = 0; turn < 10; turn++) await setImmediate();
    overlaps.push(underWay);
    clock.leap(AWAY);
  }
  assert.deepEqual(overlaps, [16, 32, 64, 128, 128]);
  for (let left = 600; left > 0; left -= 100) {
    for (let turn = 0; turn < 10; turn++) await setImmediate();
    clock.leap(AWAY);
  }
  await Promise.all(all);
});
