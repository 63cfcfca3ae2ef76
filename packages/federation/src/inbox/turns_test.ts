import assert from "node:assert/strict";
import { Turns } from "./turns.ts";

Deno.test("turns of one key follow each other, whatever becomes of them; other keys do not wait", async () => {
  const turns = new Turns();
  const first = Promise.withResolvers<void>();
  const order: string[] = [];
  const failing = turns.take("a", async () => {
    await first.promise;
    order.push("a1");
    throw new Error("Lost");
  });
  const second = turns.take("a", () => Promise.resolve(order.push("a2")));
  await turns.take("b", () => Promise.resolve(order.push("b1")));
  assert.deepEqual(order, ["b1"]);
  first.resolve();
  await assert.rejects(failing, /Lost/);
  await second;
  assert.deepEqual(order, ["b1", "a1", "a2"]);
});
