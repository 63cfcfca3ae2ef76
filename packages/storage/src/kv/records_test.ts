import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { Change } from "../engine.ts";
import { commit } from "../testing/contract/trial.ts";
import { onRows, rowsUnder, withFile } from "../testing/kv_file.ts";
import { fakeClock, until } from "../testing/mod.ts";
import { openKvEngine } from "./mod.ts";

const hour = 3_600_000;

Deno.test("what has expired leaves no row behind, neither chunks nor counts", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using engine = await openKvEngine({ path, clock });
    const expires = clock.now() + 1000;
    const long = "x".repeat(150_000);
    await commit(
      engine,
      { kind: "put", key: ["a"], value: 1, expires },
      { kind: "put", key: ["b"], value: long, expires },
      { kind: "put-bytes", key: ["c"], bytes: new Uint8Array(150_000), expires },
      save("1", long, expires),
      save("2", "short", expires),
    );
    // What was moved is led to by a row for each of its ends, and the first leads in vain.
    await engine.transact(async (view) => {
      await view.get(["a"]);
      const changes: Change[] = [{ kind: "put", key: ["a"], value: 2, expires: expires - 1 }];
      return { changes, result: undefined };
    });
    const rows = () =>
      onRows(path, async (kv) => {
        const kinds = ["d", "k", "g", "e", "x", "a"];
        const counts = await Promise.all(
          kinds.map(async (kind) => (await rowsUnder(kv, kind)).length),
        );
        return [...counts, (await rowsUnder(kv, "v")).length];
      });
    deepEqual(await rows(), [3, 9, 3, 2, 4, 2, 4]);
    await clock.advance(hour);
    // The count of the table's ids stays.
    await until(async () => (await rows()).join() === "0,0,0,0,0,0,1", { what: "the sweeper" });
  });
});

Deno.test("a record that is replaced or erased leaves no chunks behind", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path });
    const chunks = () => onRows(path, async (kv) => (await rowsUnder(kv, "k")).length);
    await commit(engine, save("1", "x".repeat(150_000)));
    equal(await chunks(), 3);
    await commit(engine, save("1", "x".repeat(100_000)));
    equal(await chunks(), 2);
    await commit(engine, { kind: "erase", table: "t", id: "1" });
    equal(await chunks(), 0);
  });
});

Deno.test("a long record outlives the sweeper of blobs", async () => {
  const clock = fakeClock();
  await using engine = await openKvEngine({ path: ":memory:", clock });
  await commit(engine, save("1", "x".repeat(150_000)));
  for (let sweeps = 0; sweeps < 3; sweeps++) await clock.advance(hour);
  equal(String(await engine.view.record("t", "1")).length, 150_000);
});

Deno.test("a transaction that finds more records than it can rest on is refused and says so", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  await commit(engine, ...count(90).map((index) => save(`${index}`)));
  const marked = (limit: number) =>
    engine.transact(async (view) => {
      await view.find("t", { index: "by", value: "ann", limit });
      return { changes: [{ kind: "put", key: ["a"], value: 1 }], result: undefined };
    });
  await marked(90);
  await commit(engine, ...count(30).map((index) => save(`${index + 90}`)));
  await rejects(marked(120), { code: "too-large", message: /121 rows that it rests on; 100/ });
  equal(
    (await engine.view.find("t", { index: "by", value: "ann", limit: 1000 })).items.length,
    120,
  );
});

Deno.test("among 100,000 records a page takes as long as among a hundred", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  for (let first = 0; first < 100_000; first += 2000) {
    await Promise.all(
      count(20).map((part) =>
        commit(engine, ...count(100).map((index) => save(`${first + part * 100 + index}`)))
      ),
    );
  }
  await commit(engine, ...count(100).map((index) => ({ ...save(`${index}`), table: "few" })));
  const places = { index: "by", value: "ann" };
  const end = await engine.view.find("t", { ...places, limit: 1, reverse: true });
  equal(end.items[0]?.id, "99999");
  const deep = await engine.view.find("t", { ...places, skip: 10_000, limit: 1 });
  equal(deep.items[0]?.id, "10000");
  const fastest = async (table: string, reverse: boolean) => {
    const times = [];
    for (let run = 0; run < 15; run++) {
      const before = performance.now();
      await engine.view.find(table, { ...places, limit: 50, reverse });
      times.push(performance.now() - before);
    }
    return Math.min(...times);
  };
  const few = await fastest("few", false);
  for (const reverse of [true, false]) ok(await fastest("t", reverse) < 5 * few + 5);
});

function save(
  id: string,
  value: string = id,
  expires?: number,
): Extract<Change, { readonly kind: "save" }> {
  const position = Number(id);
  const indexes = { by: { value: "ann", position }, of: { value: `${position % 2}`, position } };
  return {
    kind: "save",
    table: "t",
    id,
    value,
    indexes,
    ...(expires !== undefined && { expires }),
  };
}

function count(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
