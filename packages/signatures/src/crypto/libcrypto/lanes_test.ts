import assert from "node:assert/strict";
import { Lanes } from "./lanes.ts";
import { LibcryptoError } from "./libcrypto_error.ts";

Deno.test("at most so many calls run at once, the others in the order of asking", async () => {
  const lanes = new Lanes(2, 10);
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const started: number[] = [];
  const calls = gates.map(({ promise }, index) =>
    lanes.run(() => {
      started.push(index);
      return promise;
    })
  );
  assert.deepEqual(started, [0, 1]);
  for (const [index, gate] of gates.entries()) {
    gate.resolve();
    await calls[index];
    await Promise.resolve();
    assert.equal(started.length, Math.min(5, index + 3));
  }
  assert.deepEqual(started, [0, 1, 2, 3, 4]);
});

Deno.test("a call that fails gives its lane back, and more than may wait are refused", async () => {
  const lanes = new Lanes(1, 1);
  const gate = Promise.withResolvers<void>();
  const first = lanes.run(() => gate.promise);
  const second = lanes.run(() => Promise.resolve("second"));
  await assert.rejects(
    lanes.run(() => Promise.resolve()),
    (error) => error instanceof LibcryptoError && error.code === "busy",
  );
  gate.reject(new Error("The call failed."));
  await assert.rejects(first, /The call failed/);
  assert.equal(await second, "second");
  assert.equal(await lanes.run(() => Promise.resolve("third")), "third");
});
