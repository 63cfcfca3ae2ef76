import { deepEqual, equal } from "node:assert/strict";
import { type Notification, notifications } from "../mod.ts";
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
  await commitTo(store, notifications.save(dropped));
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
