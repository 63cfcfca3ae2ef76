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

Deno.test("records of a kind are found by their indexes, and those of no other kind", async () => {
  await using store = await memoryStore();
  const of = (owner: string, position: number) => ({ owner: { value: owner, position } });
  await commitTo(
    store,
    records.save("session", "1", { value: 1, indexes: of("ann", 2) }),
    records.save("session", "2", { value: 2, indexes: of("ann", 1) }),
    records.save("session", "3", { value: 3, indexes: of("bob", 0) }),
    records.save("shelf", "4", { value: 4, indexes: of("ann", 0) }),
  );
  const anns = { index: "owner", value: "ann" };
  const { items } = await records.find(store.view, "session", anns);
  deepEqual(items, [{ id: "2", value: 2 }, { id: "1", value: 1 }]);
  equal(await records.count(store.view, "session", anns), 2);
  equal((await records.find(store.view, "session")).items.length, 3);
});

Deno.test("a session ends at its time", async () => {
  await using store = await memoryStore();
  const expires = store.clock.now();
  await commitTo(store, records.save("session", "1", { value: 1, expires }));
  equal(await records.get(store.view, "session", "1"), undefined);
});
