import { deepEqual, equal } from "node:assert/strict";
import { commitTo, memoryStore } from "../testing/memory_store.ts";
import * as reports from "./reports.ts";

Deno.test("a report is listed by its state, the oldest first, until it is forgotten", async () => {
  await using store = await memoryStore();
  const { view } = store;
  const first = {
    id: "https://a.example/flags/1",
    actor: "https://a.example/",
    objects: ["https://b.example/objects/1", "https://b.example/u/ann"],
    reason: "Spam",
    at: 1,
    state: "open",
  } as const;
  const second = { ...first, id: "https://a.example/flags/2", at: 2, reason: "" };
  await commitTo(store, reports.save(second), reports.save(first));
  deepEqual((await reports.page(view, "open")).items, [first, second]);

  await commitTo(store, reports.save({ ...first, state: "resolved" }));
  deepEqual((await reports.page(view, "open")).items, [second]);
  equal(await reports.count(view, "resolved"), 1);

  await commitTo(store, reports.remove(first.id), reports.remove(second.id));
  equal(await reports.read(view, first.id), undefined);
  equal(await reports.count(view, "open") + await reports.count(view, "resolved"), 0);
});
