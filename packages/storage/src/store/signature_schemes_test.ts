import { equal } from "node:assert/strict";
import { signatureSchemes } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

Deno.test("an origin is known to read RFC 9421 until it is forgotten", async () => {
  await using store = await memoryStore();
  const origin = "https://a.example";
  equal(await signatureSchemes.readAt(store.view, origin), undefined);
  for (const at of [1, 5]) {
    await commitTo(store, await signatureSchemes.remember(store.view, origin, { at, most: 9 }));
    equal(await signatureSchemes.readAt(store.view, origin), at);
  }
  await commitTo(store, signatureSchemes.forget(origin));
  equal(await signatureSchemes.readAt(store.view, origin), undefined);
});

Deno.test("beyond the bound those are forgotten that showed it longest ago", async () => {
  await using store = await memoryStore();
  for (let at = 1; at <= 5; at++) {
    const origin = `https://a${at}.example`;
    await commitTo(store, await signatureSchemes.remember(store.view, origin, { at, most: 3 }));
  }
  equal(await signatureSchemes.readAt(store.view, "https://a2.example"), undefined);
  equal(await signatureSchemes.readAt(store.view, "https://a3.example"), 3);
  equal(await signatureSchemes.readAt(store.view, "https://a5.example"), 5);
});
