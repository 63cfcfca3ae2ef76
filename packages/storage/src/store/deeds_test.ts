import { deepEqual, equal } from "node:assert/strict";
import { commitTo, memoryStore } from "../testing/memory_store.ts";
import * as deeds from "./deeds.ts";

Deno.test("a deed is found by its activity until it is taken back", async () => {
  await using store = await memoryStore();
  const deed = {
    id: "https://a.example/likes/1",
    type: "EmojiReact",
    actor: "https://a.example/u/ann",
    object: "https://b.example/notes/1",
    at: 1,
    emoji: "🎉",
  } as const;
  await commitTo(store, deeds.save(deed));
  deepEqual(await deeds.read(store.view, deed.id), deed);
  await commitTo(store, deeds.remove(deed.id));
  equal(await deeds.read(store.view, deed.id), undefined);
});
