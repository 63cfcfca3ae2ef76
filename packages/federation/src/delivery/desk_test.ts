import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { Desk } from "./desk.ts";

/** Work that leaves the desk, and ends, when the test says so. */
class Work {
  readonly #end = Promise.withResolvers<string>();
  readonly result: Promise<string | undefined>;
  hasBegun = false;
  leave: () => void = () => {};

  constructor(desk: Desk) {
    this.result = desk.run((leave) => {
      this.hasBegun = true;
      this.leave = leave;
      return this.#end.promise;
    });
  }

  end(): void {
    this.#end.resolve("sent");
  }
}

Deno.test("what has left the desk makes room, long before it ends, and the next come in bunches", async () => {
  const { signal } = new AbortController();
  const desk = new Desk({ size: 4, bunch: 2, signal });
  const all = Array.from({ length: 7 }, () => new Work(desk));
  const begun = async () => {
    await setImmediate();
    return all.filter(({ hasBegun }) => hasBegun).length;
  };
  assert.equal(await begun(), 4);
  all[2]?.leave();
  all[2]?.leave();
  assert.equal(await begun(), 4);
  all[0]?.leave();
  assert.equal(await begun(), 6);
  all[1]?.end();
  assert.equal(await begun(), 6);
  all[3]?.end();
  assert.equal(await begun(), 7);
  for (const one of all) one.end();
  assert.deepEqual(await Promise.all(all.map(({ result }) => result)), Array(7).fill("sent"));
});

Deno.test("who waits when nothing new is to begin never begins", async () => {
  const stopping = new AbortController();
  const desk = new Desk({ size: 1, bunch: 1, signal: stopping.signal });
  const [first, ...others] = Array.from({ length: 3 }, () => new Work(desk));
  stopping.abort();
  first?.end();
  assert.equal(await first?.result, "sent");
  for (const { result } of others) assert.equal(await result, undefined);
  assert.ok(others.every(({ hasBegun }) => !hasBegun));
});
