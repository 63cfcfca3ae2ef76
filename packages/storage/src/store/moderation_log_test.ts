import { deepEqual } from "node:assert/strict";
import { type ModerationEntry, moderationLog } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

Deno.test("decisions are listed by time, of one subject or of all", async () => {
  await using store = await memoryStore();
  const first: ModerationEntry = {
    id: "1",
    action: "block",
    subject: "bad.example",
    by: "ann",
    at: 1,
    reason: "Spam",
    detail: "suspend",
  };
  const second: ModerationEntry = { id: "2", action: "mode", subject: "server", by: "ben", at: 2 };
  await commitTo(store, moderationLog.save(second), moderationLog.save(first));
  const { view } = store;
  deepEqual((await moderationLog.page(view)).items, [first, second]);
  deepEqual((await moderationLog.page(view, { reverse: true, limit: 1 })).items, [second]);
  deepEqual((await moderationLog.page(view, { subject: "bad.example" })).items, [first]);
});
