import assert from "node:assert/strict";
import { type Change, systemClock, type View } from "@commonplace/storage";
import fc from "fast-check";
import { openTestEngine } from "../../../testdata/engine.ts";
import { PendingView } from "./pending_view.ts";

const names = fc.constantFrom("a", "b", "c");
const numbers = fc.integer({ min: 0, max: 3 });

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant("put" as const),
    key: names.map((name) => ["d", name] as const),
    value: numbers,
  }),
  fc.record({
    kind: fc.constant("delete" as const),
    key: names.map((name) => ["d", name] as const),
  }),
  fc.record({
    kind: fc.constant("add" as const),
    set: fc.constant(["s"] as const),
    member: names,
    position: numbers,
    value: numbers,
  }),
  fc.record({
    kind: fc.constant("remove" as const),
    set: fc.constant(["s"] as const),
    member: names,
  }),
  fc.record({
    kind: fc.constant("increment" as const),
    counter: fc.constant(["n"] as const),
    by: numbers,
  }),
  fc.record({
    kind: fc.constant("save" as const),
    table: fc.constant("t"),
    id: names,
    value: numbers,
    // What a record is found by stays as it is.
    indexes: fc.constant({ by: { value: "x" } }),
  }),
  fc.record({ kind: fc.constant("erase" as const), table: fc.constant("t"), id: names }),
);

async function seen(view: View): Promise<unknown> {
  const documents = await Promise.all(["a", "b", "c"].map((name) => view.get(["d", name])));
  const items = await Promise.all(["a", "b", "c"].map((name) => view.item(["s"], name)));
  const records = await Promise.all(["a", "b", "c"].map((id) => view.record("t", id)));
  const { items: found } = await view.find("t", { index: "by", value: "x" });
  const { items: listed } = await view.list(["s"]);
  return {
    documents,
    items: items.map((item) => item && [item.member, item.position, item.value]),
    records,
    // Of what is pending it is known that it is found, not where among equals.
    found: found.map(({ id, value }) => `${id} ${value}`).toSorted(),
    listed: listed.map(({ member, position, value }) => [member, position, value]),
    count: await view.count(["s"]),
    counter: await view.counter(["n"]),
  };
}

Deno.test("what is pending is seen as it will be once it is committed", async () => {
  await using engine = await openTestEngine(systemClock);
  await fc.assert(
    fc.asyncProperty(fc.array(changes), fc.array(changes), async (before, after) => {
      await engine.transact(() => Promise.resolve({ changes: before, result: undefined }));
      const [pending, tally] = await engine.transact(async (view) => {
        const pending = new PendingView(view);
        await seen(pending);
        pending.add(after);
        const result = [await seen(pending), await pending.tally("t", "by", "x")] as const;
        return { changes: pending.changes, result };
      });
      assert.deepEqual(pending, await seen(engine.view));
      const isErasing = after.some(({ kind }) => kind === "erase");
      if (!isErasing) assert.equal(tally, await engine.view.tally("t", "by", "x"));
    }),
    { numRuns: 60 },
  );
});
