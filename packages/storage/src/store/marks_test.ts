import { deepEqual, equal } from "node:assert/strict";
import { marks } from "../mod.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";

Deno.test("a mark stands until its time, and one without an end for ever", async () => {
  await using store = await memoryStore();
  const { clock, view } = store;
  equal(await marks.has(view, "a"), false);
  await commitTo(store, marks.leave("a", clock.now() + 5), marks.leave("b", undefined));
  equal(await marks.has(view, "a"), true);
  await commitTo(store, marks.leave("c", clock.now()));
  equal(await marks.has(view, "c"), false);
  equal(await marks.has(view, "b"), true);
});

Deno.test("a mark says what it stands for, if it was told", async () => {
  await using store = await memoryStore();
  const { view } = store;
  await commitTo(store, marks.leave("a", undefined, { of: "n1" }), marks.leave("b", undefined));
  deepEqual(await marks.read(view, "a"), { of: "n1" });
  deepEqual(await marks.read(view, "b"), {});
  equal(await marks.read(view, "c"), undefined);
  equal(await marks.has(view, "a"), true);
});
