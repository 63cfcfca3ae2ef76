import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Change, View } from "../engine.ts";
import { commit } from "../testing/contract/trial.ts";
import { onRows, withFile } from "../testing/kv_file.ts";
import { fakeClock } from "../testing/mod.ts";
import { openKvEngine } from "./mod.ts";

Deno.test("without --unstable-kv opening fails with an error that says what to do", async () => {
  const child = fileURLToPath(new URL("./testdata/open_without_kv.ts", import.meta.url));
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-config", "--no-lock", child],
  }).output();
  match(new TextDecoder().decode(stdout), /^unavailable: .*--unstable-kv/);
});

Deno.test("a file that cannot be opened is a typed error", async () => {
  await withFile(async (path) => {
    await rejects(openKvEngine({ path: `${path}/no/such/folder` }), { code: "unavailable" });
  });
});

Deno.test("a file of a newer layout is refused and left as it is", async () => {
  await withFile(async (path) => {
    await (await openKvEngine({ path }))[Symbol.asyncDispose]();
    await onRows(path, (kv) => kv.set(["m", "schema"], 1000));
    await rejects(openKvEngine({ path }), { name: "StorageError", code: "newer-data" });
    equal(await onRows(path, async (kv) => (await kv.get(["m", "schema"])).value), 1000);
  });
});

Deno.test("what another program wrote into a row is a typed error", async () => {
  await withFile(async (path) => {
    await (await openKvEngine({ path }))[Symbol.asyncDispose]();
    await onRows(path, (kv) => kv.set(["d", '["a"]'], new Uint8Array([0xff])));
    await using engine = await openKvEngine({ path });
    await rejects(engine.view.get(["a"]), { name: "StorageError", code: "corrupt" });
  });
});

Deno.test("a transaction that always loses ends with a typed error", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using other = await openKvEngine({ path, clock });
    await using engine = await openKvEngine({ path, clock });
    let runs = 0;
    let isLosing = true;
    const losing = engine.transact(async (view) => {
      await view.get(["a"]);
      await commit(other, { kind: "put", key: ["a"], value: ++runs });
      return { changes: [{ kind: "put", key: ["b"], value: 1 }], result: undefined };
    }).finally(() => isLosing = false);
    const refused = rejects(losing, { name: "StorageError", code: "contention" });
    while (isLosing) await clock.advance(100);
    await refused;
    equal(runs, 50);
    equal(await engine.view.get(["b"]), undefined);
  });
});

Deno.test("two engines on one file do not lose each other's writes", async () => {
  await withFile(async (path) => {
    await using one = await openKvEngine({ path });
    await using two = await openKvEngine({ path });
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (index % 2 ? one : two).transact(async (view) => {
          const count = Number(await view.get(["n"]) ?? 0);
          const changes: Change[] = [
            { kind: "put", key: ["n"], value: count + 1 },
            { kind: "append", log: ["l"], value: index },
          ];
          return { changes, result: undefined };
        })),
    );
    equal(await one.view.get(["n"]), 60);
    const positions = (await two.entries(["l"], 0, 100)).map(({ position }) => position);
    deepEqual(positions, Array.from({ length: 60 }, (_, index) => index + 1));
  });
});

Deno.test("what is taken to be new to a set, because such things are, is found when another engine added it", async () => {
  await withFile(async (path) => {
    await using one = await openKvEngine({ path });
    await using two = await openKvEngine({ path });
    const likeOf = (n: number): Change => {
      const set = ["collection", `https://a.example/${n}/likes`] as const;
      return { kind: "add", set, member: "ann", position: n, value: null };
    };
    await commit(two, likeOf(1000), likeOf(1001));
    for (let n = 0; n < 300; n++) await commit(one, likeOf(n));
    await commit(one, likeOf(1000));
    equal(await one.view.count(["collection", "https://a.example/1000/likes"]), 1);
    const out = (n: number): Change => {
      const set = ["collection", `https://a.example/${n}/likes`] as const;
      return { kind: "remove", set, member: "ann" };
    };
    for (let n = 2000; n < 2300; n++) await commit(one, out(n));
    await commit(one, out(1001));
    equal(await one.view.count(["collection", "https://a.example/1001/likes"]), 0);
  });
});

Deno.test("a transaction sees what others have added to a counter since it was read, in one engine and in two", async () => {
  await withFile(async (path) => {
    await using one = await openKvEngine({ path });
    await using two = await openKvEngine({ path });
    const seen: number[] = [];
    for (const engine of [one, one, two, one]) {
      await engine.transact(async (view) => {
        const count = await view.counter(["n"]);
        const changes: Change[] = [
          { kind: "increment", counter: ["n"], by: 1 },
          { kind: "put", key: ["seen", `${count}`], value: true },
        ];
        return { changes, result: count };
      }).then((count) => seen.push(count));
    }
    deepEqual(seen, [0, 1, 2, 3]);
    const look = async (view: View) => ({ changes: [], result: await view.counter(["n"]) });
    equal(await one.transact(look), 4);
  });
});

Deno.test("of more transactions than may be under way each one too many fails at once, and work goes on", async () => {
  await using engine = await openKvEngine({ path: ":memory:", mostTransactions: 20 });
  const gate = Promise.withResolvers<void>();
  const ends = Array.from({ length: 25 }, () =>
    engine.transact(async () => {
      await gate.promise;
      return { changes: [{ kind: "increment", counter: ["c"], by: 1 }], result: undefined };
    }));
  const refused = { name: "StorageError", code: "overloaded", message: /20 is the most/ };
  await Promise.all(ends.slice(20).map((end) => rejects(end, refused)));
  gate.resolve();
  await Promise.all(ends.slice(0, 20));
  await commit(engine, { kind: "increment", counter: ["c"], by: 1 });
  equal(await engine.view.counter(["c"]), 21);
});

Deno.test("limits of Deno KV are refused with an error that names them", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const documents = (count: number, value: string): Change[] =>
    Array.from({ length: count }, (_, index) => ({ kind: "put", key: [`d${index}`], value }));
  const reading = engine.transact(async (view) => {
    for (let index = 0; index < 101; index++) await view.get([`d${index}`]);
    return { changes: [{ kind: "put", key: ["a"], value: 1 }], result: undefined };
  });
  await rejects(reading, { code: "too-large", message: /101 rows that it rests on; 100/ });
  await rejects(commit(engine, ...documents(1001, "")), { code: "too-large", message: /1000/ });
  const wide = commit(engine, ...documents(14, "x".repeat(59_000)));
  await rejects(wide, { code: "too-large", message: /800000/ });
  await commit(engine, ...documents(1000, ""));
  await commit(engine, ...documents(13, "x".repeat(59_000)));
  const long = "x".repeat(61_000);
  await rejects(commit(engine, { kind: "append", log: ["l"], value: long }), { code: "too-large" });
  await rejects(
    commit(engine, { kind: "add", set: ["s"], member: "m", position: 1, value: long }),
    { code: "too-large" },
  );
  const enqueue = (payload: string, idempotencyKey: string) =>
    commit(engine, { kind: "enqueue", job: { queue: "q", payload, idempotencyKey } });
  await enqueue("x".repeat(23_998), "k".repeat(3998));
  await rejects(enqueue("x".repeat(23_999), "k"), { code: "too-large", message: /24000/ });
  await rejects(enqueue("x", "k".repeat(3999)), { code: "too-large", message: /4000/ });
});
