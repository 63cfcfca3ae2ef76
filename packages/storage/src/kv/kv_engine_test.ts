import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import type { Change, Engine, Job, Outcome } from "../engine.ts";
import { eventually, fakeClock } from "../testing/mod.ts";
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

Deno.test("a transaction within a decision is refused at once", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  await rejects(
    engine.transact(async () => {
      await commit(engine, { kind: "put", key: ["a"], value: 1 });
      return { changes: [], result: undefined };
    }),
    { name: "StorageError", code: "invalid" },
  );
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
  await rejects(
    commit(engine, { kind: "enqueue", job: { queue: "q", payload: long } }),
    { code: "too-large" },
  );
});

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
    await eventually("it is swept", async () => await blobs() === 1);
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
    await eventually(
      "one is left",
      () =>
        onRows(
          path,
          async (kv) =>
            (await rowsUnder(kv, "g")).length === 1 && (await rowsUnder(kv, "k")).length === 2,
        ),
    );
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
    await eventually(
      "the old one is gone",
      () => onRows(path, async (kv) => (await rowsUnder(kv, "g")).length < 2),
    );
    deepEqual(await onRows(path, (kv) => rowsUnder(kv, "g")), ["new"]);
  });
});

Deno.test("however many jobs wait, one doorbell message is under way for a queue", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path });
    for (let index = 0; index < 20; index++) {
      await commit(engine, job("q", index), job("q", -index), job("r", index));
    }
    using database = new DatabaseSync(path, { readOnly: true });
    equal(database.prepare("SELECT count(*) AS count FROM queue").get()?.["count"], 2);
  });
});

Deno.test("the doorbell wakes a worker that no commit of its own engine wakes", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using other = await openKvEngine({ path, clock });
    await using engine = await openKvEngine({ path, clock });
    const ran: unknown[] = [];
    await using _ = engine.jobs.work("q", (job) => {
      ran.push(job.payload);
      return Promise.resolve<Outcome>({ kind: "done" });
    });
    for (const payload of [1, 2]) {
      await commit(other, job("q", payload));
      await eventually("the bell rang", () => ran.at(-1) === payload);
    }
    equal(clock.elapsed(), 0);
  });
});

Deno.test("the sweeper finds a job whose doorbell never rang", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using other = await openKvEngine({ path, clock });
    await using engine = await openKvEngine({ path, clock });
    await onRows(path, (kv) => kv.set(["o", "q"], true));
    const ran: unknown[] = [];
    await using _ = engine.jobs.work("q", (job) => {
      ran.push(job.payload);
      return Promise.resolve<Outcome>({ kind: "done" });
    });
    await commit(other, job("q", 1));
    await clock.advance(1000);
    await eventually("it was found", () => ran.length === 1);
  });
});

Deno.test("leases are renewed: another engine on the file leaves a long job alone", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using older = await openKvEngine({ path, clock });
    await using engine = await openKvEngine({ path, clock });
    const started: unknown[] = [];
    const gate = Promise.withResolvers<void>();
    const handler = async ({ payload }: Job): Promise<Outcome> => {
      started.push(payload);
      if (payload === "long") await gate.promise;
      return { kind: "done" };
    };
    await using _worker = engine.jobs.work("q", handler);
    await commit(engine, job("q", "long"));
    await eventually("it runs", () => started.length === 1);
    await using _other = older.jobs.work("q", handler);
    await clock.advance(180_000);
    await commit(older, job("q", "canary"));
    await eventually("the canary ran", () => started.length > 1);
    deepEqual(started, ["long", "canary"]);
    gate.resolve();
    await eventually("all is done", async () => (await engine.jobs.inspect("q")).depth === 0);
  });
});

Deno.test("a handler that lost its lease is told, and cannot commit what rests on its job", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using engine = await openKvEngine({ path, clock });
    const lost = Promise.withResolvers<unknown>();
    await using _ = engine.jobs.work("q", async (held) => {
      await new Promise((resolve) => held.signal.addEventListener("abort", resolve));
      const late = commit(
        engine,
        { kind: "put", key: ["late"], value: 1 },
        { kind: "finish", job: held },
      );
      lost.resolve(await late.catch((error) => error.code));
      return { kind: "done" };
    });
    await commit(engine, job("q", 1));
    await eventually(
      "it runs",
      () => onRows(path, async (kv) => (await rowsUnder(kv, "r")).length === 1),
    );
    const seen: unknown[] = [];
    // A second opening of the file is a newer epoch, before which older leases are void.
    await using newer = await openKvEngine({ path, clock });
    await using _newer = newer.jobs.work("q", (again) => {
      seen.push(again.attempt);
      return Promise.resolve<Outcome>({ kind: "done" });
    });
    await eventually("it ran anew", () => seen.length === 1);
    await clock.advance(10_000);
    equal(await lost.promise, "contention");
    equal(await engine.view.get(["late"]), undefined);
    deepEqual(seen, [2]);
  });
});

function job(queue: string, payload: string | number): Change {
  return { kind: "enqueue", job: { queue, payload } };
}

async function commit(engine: Engine, ...changes: readonly Change[]): Promise<void> {
  await engine.transact(() => Promise.resolve({ changes, result: undefined }));
}

async function withFile(test: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(`${folder}/test.kv`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function onRows<T>(path: string, look: (kv: Deno.Kv) => Promise<T>): Promise<T> {
  const kv = await Deno.openKv(path);
  try {
    return await look(kv);
  } finally {
    kv.close();
  }
}

async function rowsUnder(kv: Deno.Kv, prefix: string): Promise<unknown[]> {
  const rows = await Array.fromAsync(kv.list({ prefix: [prefix] }));
  return rows.map(({ key }) => key.at(-1));
}
