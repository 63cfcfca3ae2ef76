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

Deno.test("where an activity went, and what went to a host, is found with the answer or the reason", async () => {
  await using store = await memoryStore();
  const { view } = store;
  const to = (host: string, activity = delivery.activity) => ({
    activity,
    origin: `https://${host}.example`,
  });
  const other = "https://a.example/activities/2";
  await commitTo(
    store,
    deliveries.record({ ...to("b"), state: "retrying", status: 503, attempts: 1, at: 3 }),
    deliveries.record({ ...to("c"), state: "delivered", status: 202, at: 2 }),
    deliveries.record({ ...to("d"), state: "skipped", reason: "The host is suspended", at: 1 }),
    deliveries.record({ ...to("b", other), state: "delivered", status: 200, at: 1 }),
  );
  await commitTo(
    store,
    deliveries.record({ ...to("b"), state: "delivered", status: 202, attempts: 2, at: 9 }),
  );
  const { items } = await deliveries.outcomes(view, { activity: delivery.activity });
  deepEqual(items, [
    { ...to("d"), state: "skipped", reason: "The host is suspended", at: 1 },
    { ...to("c"), state: "delivered", status: 202, at: 2 },
    { ...to("b"), state: "delivered", status: 202, attempts: 2, at: 9 },
  ]);
  const there = await deliveries.outcomes(view, { origin: "https://b.example" });
  deepEqual(there.items.map(({ activity }) => activity), [other, delivery.activity]);
  equal((await deliveries.outcome(view, to("d")))?.state, "skipped");
  equal(await deliveries.parked(view, to("b")), undefined);
});

Deno.test("history ends at its time", async () => {
  await using store = await memoryStore();
  const where = { activity: delivery.activity, origin: "https://b.example" };
  const expires = store.clock.now();
  await commitTo(store, deliveries.park({ ...where, reason: "410", parkedAt: 1 }, { expires }));
  equal(await deliveries.parked(store.view, where), undefined);
});
