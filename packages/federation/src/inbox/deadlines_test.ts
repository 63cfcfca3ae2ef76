import assert from "node:assert/strict";
import { fakeClock } from "@commonplace/storage/testing";
import { Deadlines } from "./deadlines.ts";

Deno.test("what is not over in time is told so, with those that began at about the same time; no other is", async () => {
  const clock = fakeClock();
  const deadlines = new Deadlines(clock, 1000);
  const late: string[] = [];
  const begin = (name: string) => deadlines.begin(() => late.push(name));
  begin("first");
  begin("beside it")();
  await clock.advance(40);
  begin("soon after");
  await clock.advance(500);
  begin("later");
  await clock.advance(459);
  assert.deepEqual(late, []);
  await clock.advance(1);
  assert.deepEqual(late, ["first", "soon after"]);
  const end = begin("last");
  await clock.advance(540);
  assert.deepEqual(late, ["first", "soon after", "later"]);
  end();
  await clock.advance(10_000);
  assert.deepEqual(late, ["first", "soon after", "later"]);
});
