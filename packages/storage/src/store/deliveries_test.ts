import { deepEqual, equal } from "node:assert/strict";
import { deliveries, type Delivery } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

const delivery: Delivery = {
  activity: "https://a.example/activities/1",
  sender: "https://a.example/u/ann",
  audience: { actors: ["https://b.example/u/bob"], followersOf: ["https://a.example/u/ann"] },
  about: "https://a.example/notes/1",
  at: 1,
};

Deno.test("published activities stand in the log in their order", async () => {
  await using store = await memoryStore();
  const second = { ...delivery, activity: "https://a.example/activities/2", at: 2 };
  await commitTo(store, deliveries.append(delivery));
  await commitTo(store, deliveries.append(second));
  deepEqual(await deliveries.entries(store.engine, 0, 10), [
    { ...delivery, position: 1 },
    { ...second, position: 2 },
  ]);
  deepEqual(await deliveries.entries(store.engine, 1, 1), [{ ...second, position: 2 }]);
});

Deno.test("the cursor begins at 0 and is kept", async () => {
  await using store = await memoryStore();
  equal(await deliveries.cursor(store.view), 0);
  await commitTo(store, deliveries.saveCursor(7));
  equal(await deliveries.cursor(store.view), 7);
});

Deno.test("a lane is kept until it is forgotten", async () => {
  await using store = await memoryStore();
  const exceptions = [{ position: 3, attempt: 2, retryAt: 9 }];
  const behind = { cursor: 2, failures: 4, retryAt: 8, exceptions };
  const level = { failures: 0, retryAt: 0, exceptions: [] };
  await commitTo(
    store,
    deliveries.saveLane("https://b.example", behind),
    deliveries.saveLane("https://c.example", level),
  );
  deepEqual(await Array.fromAsync(deliveries.lanes(store.view)), [
    ["https://b.example", behind],
    ["https://c.example", level],
  ]);
  await commitTo(store, deliveries.saveLane("https://b.example", undefined));
  equal((await Array.fromAsync(deliveries.lanes(store.view))).length, 1);
});

Deno.test("a delivery that was given up says why, in bounds", async () => {
  await using store = await memoryStore();
  const where = { activity: delivery.activity, origin: "https://b.example" };
  equal(await deliveries.parked(store.view, where), undefined);
  await commitTo(store, deliveries.park({ ...where, reason: "x".repeat(10_000), parkedAt: 5 }));
  const parked = await deliveries.parked(store.view, where);
  equal(parked?.parkedAt, 5);
  equal(parked.reason.length, 500);
});
