import { deepEqual, rejects } from "node:assert/strict";
import { Reads } from "./reads.ts";

Deno.test("rows that are asked for at once are read, each for who asked", async () => {
  const kv = await Deno.openKv(":memory:");
  try {
    for (let index = 0; index < 35; index += 2) await kv.set(["d", index], index);
    const reads = new Reads(kv);
    const indexes = Array.from({ length: 35 }, (_, index) => index % 33);
    const entries = await Promise.all(indexes.map((index) => look(reads, index)));
    deepEqual(
      entries.map(({ key, value }) => [key[1], value]),
      indexes.map((index) => [index, index % 2 ? null : index]),
    );
  } finally {
    kv.close();
  }
});

Deno.test("what is asked for while others are read is read after them, as it is then", async () => {
  const kv = await Deno.openKv(":memory:");
  try {
    const reads = new Reads(kv);
    const first = look(reads, 1);
    await Promise.resolve();
    const later = [look(reads, 2), look(reads, 3)];
    await kv.set(["d", 3], "three");
    const entries = await Promise.all([first, ...later]);
    deepEqual(entries.map(({ key }) => key[1]), [1, 2, 3]);
    deepEqual((await reads.get(["d", 3], { id: "3", isChecked: false })).value, "three");
  } finally {
    kv.close();
  }
});

Deno.test("when reading fails, everybody who asked gets the typed error", async () => {
  const kv = await Deno.openKv(":memory:");
  const reads = new Reads(kv);
  kv.close();
  const refused = { name: "StorageError", code: "closed" };
  await Promise.all(
    Array.from({ length: 12 }, (_, index) => rejects(look(reads, index), refused)),
  );
});

async function look(reads: Reads, index: number): Promise<Deno.KvEntryMaybe<unknown>> {
  return await reads.get(["d", index], { id: `${index}`, isChecked: true });
}
