import { deepEqual, equal } from "node:assert/strict";
import { type Notification, notifications, type NotificationsBy } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

const received: Notification = {
  id: "1",
  activity: "https://a.example/activities/1",
  actor: "https://a.example/u/ann",
  inboxes: ["https://b.example/inbox"],
  receivedAt: 1,
  state: "received",
};

Deno.test("a notification keeps its text while its state changes", async () => {
  await using store = await memoryStore();
  const text = '{"type":"Like", "n": 1.0}\n';
  await commitTo(store, notifications.save(received, text));
  deepEqual(await notifications.read(store.view, "1"), received);
  const dropped: Notification = { ...received, state: "dropped", reason: "Spam" };
  await commitTo(store, notifications.save(dropped, text));
  deepEqual(await notifications.read(store.view, "1"), dropped);
  equal(await notifications.text(store.view, "1"), text);
});

Deno.test("of a forgotten notification nothing is left", async () => {
  await using store = await memoryStore();
  await commitTo(store, notifications.save(received, "{}"));
  await commitTo(store, notifications.remove("1"));
  equal(await notifications.read(store.view, "1"), undefined);
  equal(await notifications.text(store.view, "1"), undefined);
});

Deno.test("notifications are found by state, by actor and by inbox, in the order of their coming", async () => {
  await using store = await memoryStore();
  const { view } = store;
  const ids = async (by: NotificationsBy) =>
    (await notifications.page(view, by)).items.map(({ id }) => id);
  const inbox = "https://b.example/u/bob/inbox";
  await commitTo(
    store,
    notifications.save({ ...received, id: "2", receivedAt: 2, inboxes: [inbox] }, "{}"),
    notifications.save(received, "{}"),
    notifications.save(
      { ...received, id: "3", actor: "https://a.example/u/eve", receivedAt: 3 },
      "{}",
    ),
  );
  deepEqual(await ids({ state: "received" }), ["1", "2", "3"]);
  deepEqual(await ids({ actor: received.actor }), ["1", "2"]);
  deepEqual(await ids({ inbox }), ["2"]);
  await commitTo(
    store,
    notifications.save({ ...received, state: "failed", reason: "No such actor" }, "{}"),
    notifications.save({ ...received, id: "2", inboxes: [inbox], state: "verified" }, "{}"),
  );
  deepEqual(await ids({ state: "received" }), ["3"]);
  const failed = await notifications.page(view, { state: "failed" });
  deepEqual(failed.items.map(({ reason }) => reason), ["No such actor"]);
  equal(await notifications.count(view, { state: "verified" }), 1);
});

Deno.test("what is done is found by its state, no longer by its actor or its inbox", async () => {
  await using store = await memoryStore();
  const { view } = store;
  const { actor, inboxes: [inbox = ""] } = received;
  await commitTo(
    store,
    notifications.save(received, "{}"),
    notifications.save({ ...received, id: "2", state: "done" }, "{}", { isNew: true }),
  );
  for (const by of [{ actor }, { inbox }]) {
    deepEqual((await notifications.page(view, by)).items, [received]);
  }
  const done: Notification = { ...received, state: "done" };
  await commitTo(store, notifications.save(done, "{}"));
  for (const by of [{ actor }, { inbox }]) equal(await notifications.count(view, by), 0);
  const page = await notifications.page(view, { state: "done" });
  deepEqual(page.items, [done, { ...done, id: "2" }]);
});

Deno.test("a notification that came to a thousand inboxes is kept whole", async () => {
  await using store = await memoryStore();
  const inboxes = Array.from({ length: 1000 }, (_, index) => `https://b.example/u/${index}/inbox`);
  await commitTo(store, notifications.save({ ...received, inboxes }, "{}"));
  deepEqual((await notifications.read(store.view, "1"))?.inboxes, inboxes);
});

Deno.test("a notification that is done goes with its text after its time", async () => {
  await using store = await memoryStore();
  const expires = store.clock.now();
  await commitTo(store, notifications.save({ ...received, state: "done" }, "{}", { expires }));
  equal(await notifications.read(store.view, "1"), undefined);
  equal(await notifications.text(store.view, "1"), undefined);
  deepEqual((await notifications.page(store.view, { state: "done" })).items, []);
});
