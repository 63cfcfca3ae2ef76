import { deepEqual, equal, rejects } from "node:assert/strict";
import { openKvEngine } from "../kv/mod.ts";
import { fakeClock } from "../testing/mod.ts";
import { createFedifyKvStore, type FedifyKvStore } from "./mod.ts";

const hour = 3_600_000;

Deno.test("a value is read as it was set, replaced and deleted", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const kv = createFedifyKvStore(engine);
  const key = ["_fedify", "remoteDocument", "https://a.example/u/ann"] as const;
  equal(await kv.get(key), undefined);
  await kv.set(key, { name: "共", list: [1, null], gone: undefined });
  deepEqual(await kv.get(key), { name: "共", list: [1, null] });
  await kv.set(key, false);
  equal(await kv.get(key), false);
  await kv.delete(key);
  equal(await kv.get(key), undefined);
});

Deno.test("keys are told apart by their parts, and two tables do not see each other", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const [kv, other] = [createFedifyKvStore(engine), createFedifyKvStore(engine, { table: "b" })];
  await kv.set(["a", "b"], 1);
  await kv.set(["a,b"], 2);
  await kv.set(["a", "b", ""], 3);
  deepEqual([await kv.get(["a", "b"]), await kv.get(["a,b"]), await kv.get(["a", "b", ""])], [
    1,
    2,
    3,
  ]);
  equal(await other.get(["a", "b"]), undefined);
});

Deno.test("a value is gone when its time is over, and not before, listings included", async () => {
  const clock = fakeClock();
  await using engine = await openKvEngine({ path: ":memory:", clock });
  const kv = createFedifyKvStore(engine, { clock });
  await kv.set(["mark"], 1, { ttl: Temporal.Duration.from({ hours: 1 }) });
  await kv.set(["days"], 1, { ttl: Temporal.Duration.from({ weeks: 1, days: 1 }) });
  await clock.advance(hour - 1);
  equal(await kv.get(["mark"]), 1);
  await clock.advance(1);
  equal(await kv.get(["mark"]), undefined);
  equal(await kv.cas(["mark"], undefined, 2), true);
  deepEqual(await keysOf(kv), [["days"], ["mark"]]);
  clock.set(clock.now() + 8 * 24 * hour);
  deepEqual(await keysOf(kv), [["mark"]]);
});

Deno.test("of a hundred that swap at once one succeeds each time", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const kv = createFedifyKvStore(engine);
  for (const expected of [undefined, { by: [0] }]) {
    const swaps = await Promise.all(
      Array.from(
        { length: 100 },
        (_, index) => kv.cas(["k"], expected, { by: [expected ? index + 1 : 0] }),
      ),
    );
    equal(swaps.filter(Boolean).length, 1);
  }
  equal(await kv.cas(["k"], { by: [-1] }, 1), false);
});

Deno.test("a listing gives what begins with a prefix, over many pages, and nothing else", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const kv = createFedifyKvStore(engine);
  const numbers = Array.from({ length: 250 }, (_, index) => String(index).padStart(3, "0"));
  for (const number of numbers) await kv.set(["a", "b", "c", number], Number(number));
  await kv.set(["a", "b", "d"], "d");
  await kv.set(["a", "bc"], "bc");
  await kv.set(["x"], "x");
  const keys = await keysOf(kv, ["a", "b", "c"]);
  deepEqual(keys.map((key) => key[3]), numbers);
  equal((await keysOf(kv, ["a", "b"])).length, 251);
  equal((await keysOf(kv, ["a"])).length, 252);
  equal((await keysOf(kv)).length, 253);
  deepEqual(await keysOf(kv, ["a", "bc"]), [["a", "bc"]]);
  deepEqual(await keysOf(kv, ["y"]), []);
});

Deno.test("a document of a megabyte and a key of three kilobytes are kept", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const kv = createFedifyKvStore(engine);
  const key = ["a", `https://a.example/${"共".repeat(1000)}`] as const;
  const value = { content: "x".repeat(1_000_000) };
  await kv.set(key, value);
  deepEqual(await kv.get(key), value);
  deepEqual(await keysOf(kv, ["a"]), [key]);
});

Deno.test("what has no JSON form is refused with a typed error", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  const refused = { name: "StorageError", code: "invalid" };
  await rejects(createFedifyKvStore(engine).set(["a"], 1n), refused);
});

async function keysOf(
  kv: FedifyKvStore,
  prefix?: readonly [string, ...string[]],
): Promise<readonly (readonly string[])[]> {
  const keys: (readonly string[])[] = [];
  for await (const { key } of kv.list(prefix)) keys.push(key);
  return keys.sort();
}
