import { deepEqual, equal, rejects } from "node:assert/strict";
import { commit } from "../testing/contract/trial.ts";
import { onRows, rowsUnder, withFile } from "../testing/kv_file.ts";
import { fakeClock, until } from "../testing/mod.ts";
import { openKvEngine } from "./mod.ts";

Deno.test("a replaced blob leaves no rows, blindly overwritten ones go with the next sweep", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using engine = await openKvEngine({ path, clock });
    const bytes = new Uint8Array(200_000);
    const blobs = () => onRows(path, async (kv) => (await rowsUnder(kv, "g")).length);
    await commit(engine, { kind: "put-bytes", key: ["a"], bytes });
    equal(await blobs(), 1);
    await engine.transact(async (view) => {
      await view.bytes(["a"]);
      return { changes: [{ kind: "put-bytes", key: ["a"], bytes }], result: undefined };
    });
    equal(await blobs(), 1);
    await commit(engine, { kind: "put-bytes", key: ["a"], bytes });
    equal(await blobs(), 2);
    await clock.advance(3_600_000);
    await until(async () => await blobs() === 1, { what: "it is swept" });
    equal(await onRows(path, async (kv) => (await rowsUnder(kv, "k")).length), 4);
    deepEqual(await engine.view.bytes(["a"]), bytes);
  });
});

Deno.test("a transaction that loses leaves no staged blob behind", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path });
    const bytes = new Uint8Array(100_000);
    await Promise.all(
      Array.from({ length: 5 }, () =>
        engine.transact(async (view) => {
          await view.bytes(["a"]);
          return { changes: [{ kind: "put-bytes", key: ["a"], bytes }], result: undefined };
        })),
    );
    await rejects(commit(
      engine,
      { kind: "put-bytes", key: ["b"], bytes },
      { kind: "append", log: ["l"], value: "x".repeat(61_000) },
    ));
    await until(() =>
      onRows(
        path,
        async (kv) =>
          (await rowsUnder(kv, "g")).length === 1 && (await rowsUnder(kv, "k")).length === 2,
      ), { what: "one is left" });
  });
});

Deno.test("a blob that was staged just now is left to its writer", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    const stage = (name: string, age: number) => ({
      key: ["g", name],
      value: { owner: "x", at: clock.now() - age, condemned: false },
    });
    await onRows(path, async (kv) => {
      for (const { key, value } of [stage("new", 60_000), stage("old", 700_000)]) {
        await kv.set(key, value);
      }
    });
    await using _ = await openKvEngine({ path, clock });
    await until(() => onRows(path, async (kv) => (await rowsUnder(kv, "g")).length < 2), {
      what: "the old one is gone",
    });
    deepEqual(await onRows(path, (kv) => rowsUnder(kv, "g")), ["new"]);
  });
});
