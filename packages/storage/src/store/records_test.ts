import { deepEqual, equal } from "node:assert/strict";
import { records } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

Deno.test("a record is kept by its kind and its id until it is deleted", async () => {
  await using store = await memoryStore();
  await commitTo(store, records.put("token", "1", { for: "ann" }), records.put("user", "1", null));
  deepEqual(await records.get(store.view, "token", "1"), { for: "ann" });
  equal(await records.get(store.view, "user", "1"), null);
  await commitTo(store, records.delete("token", "1"));
  equal(await records.get(store.view, "token", "1"), undefined);
  equal(await records.get(store.view, "user", "1"), null);
});
