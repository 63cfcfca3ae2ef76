import { deepEqual, equal, rejects } from "node:assert/strict";
import { commit } from "../testing/contract/trial.ts";
import { withFile } from "../testing/kv_file.ts";
import { until } from "../testing/mod.ts";
import { backupKv, openKvEngine } from "./mod.ts";

Deno.test("a copy made while 16 writers work has every transaction before it whole, and none in part", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path });
    const stop = new AbortController();
    let committed = 0;
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let round = 1; !stop.signal.aborted; round++) {
        await commit(
          engine,
          { kind: "put", key: ["left", `${writer}`], value: round },
          {
            kind: "put-bytes",
            key: ["blob", `${writer}`],
            bytes: new Uint8Array(70_000).fill(round),
          },
          { kind: "increment", counter: ["rounds"], by: 1 },
          { kind: "put", key: ["right", `${writer}`], value: round },
        );
        committed++;
      }
    });
    const copies: { readonly to: string; readonly before: number }[] = [];
    for (let copy = 0; copy < 4; copy++) {
      const to = `${path}.copy${copy}`;
      await until(() => committed > 40 * (copy + 1), { what: "the writers are at it" });
      const before = committed;
      await backupKv({ from: path, to });
      copies.push({ to, before });
    }
    stop.abort();
    await Promise.all(writers);
    for (const { to, before } of copies) {
      await using copy = await openKvEngine({ path: to });
      const read = (side: string) =>
        Promise.all(Array.from({ length: 16 }, (_, index) => copy.view.get([side, `${index}`])));
      const [left, right] = [await read("left"), await read("right")];
      deepEqual(left, right);
      const rounds = left.reduce<number>((sum, round) => sum + Number(round ?? 0), 0);
      equal(await copy.view.counter(["rounds"]), rounds);
      equal(rounds >= before, true);
      for (const [index, round] of left.entries()) {
        if (round === undefined) continue;
        const bytes = await copy.view.bytes(["blob", `${index}`]);
        deepEqual(new Set(bytes), new Set([Number(round) % 256]));
      }
    }
  });
});

Deno.test("a copy of a file that nobody works on opens, and only its owner may read it", async () => {
  await withFile(async (path) => {
    {
      await using engine = await openKvEngine({ path });
      await commit(engine, { kind: "put", key: ["a"], value: 1 });
    }
    await backupKv({ from: path, to: `${path}.copy` });
    await using copy = await openKvEngine({ path: `${path}.copy` });
    equal(await copy.view.get(["a"]), 1);
    if (Deno.build.os !== "windows") {
      equal(((await Deno.stat(`${path}.copy`)).mode ?? 0) & 0o077, 0);
    }
  });
});

Deno.test("what exists is not written over, and what cannot be copied leaves nothing behind", async () => {
  await withFile(async (path) => {
    const to = `${path}.copy`;
    await rejects(backupKv({ from: path, to }), { name: "StorageError", code: "unavailable" });
    await Deno.writeTextFile(path, "This is no database.");
    await rejects(backupKv({ from: path, to }), { name: "StorageError" });
    await rejects(backupKv({ from: path, to: path }), { name: "StorageError", code: "invalid" });
    equal(await Deno.readTextFile(path), "This is no database.");
    const folder = await Array.fromAsync(Deno.readDir(path.slice(0, path.lastIndexOf("/"))));
    deepEqual(folder.map(({ name }) => name), ["test.kv"]);
  });
});
