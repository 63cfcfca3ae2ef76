import { deepEqual, equal } from "node:assert/strict";
import { allowList } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

Deno.test("a domain is allowed with the domains in it, until it is taken off the list", async () => {
  await using store = await memoryStore();
  await commitTo(store, allowList.add({ host: "Bücher.example", reason: "Friends", at: 1 }));
  const entry = { host: "xn--bcher-kva.example", reason: "Friends", at: 1 };
  deepEqual(await allowList.ofHost(store.view, "a.bücher.example"), entry);
  deepEqual(await allowList.page(store.view), { items: [entry], next: undefined });
  equal(await allowList.ofHost(store.view, "example"), undefined);
  await commitTo(store, allowList.remove("bücher.example"));
  equal(await allowList.ofHost(store.view, "bücher.example"), undefined);
});

Deno.test("a server federates with everybody until it is said otherwise", async () => {
  await using store = await memoryStore();
  equal(await allowList.mode(store.view), "open");
  await commitTo(store, allowList.setMode("allow-list"));
  equal(await allowList.mode(store.view), "allow-list");
});
