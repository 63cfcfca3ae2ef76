import { equal } from "node:assert/strict";
import { keys } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

Deno.test("both halves of a key pair are kept, apart, until it is destroyed", async () => {
  await using store = await memoryStore();
  const id = "https://a.example/u/ann#main-key";
  await commitTo(store, keys.save({ id, publicPem: "public", privatePem: "private" }));
  equal(await keys.publicPem(store.view, id), "public");
  equal(await keys.privatePem(store.view, id), "private");
  await commitTo(store, keys.remove(id));
  equal(await keys.publicPem(store.view, id), undefined);
  equal(await keys.privatePem(store.view, id), undefined);
});
