import { equal, throws } from "node:assert/strict";
import { defaultRetention, deliveries, openStore } from "../mod.ts";
import { openKvEngine } from "../kv/mod.ts";
import { withFile } from "../testing/kv_file.ts";
import { commitTo, memoryStore } from "../testing/memory_store.ts";
import { fakeClock, until } from "../testing/mod.ts";

const hour = 3_600_000;

Deno.test("what is kept from now on ends after its age, and never when it is for ever", async () => {
  const clock = fakeClock();
  const engine = await openKvEngine({ path: ":memory:", clock });
  await using store = openStore({ engine, clock, retention: { marks: 5, originals: Infinity } });
  equal(store.expiry("marks"), clock.now() + 5);
  equal(store.expiry("originals"), undefined);
  equal(store.expiry("deliveries"), clock.now() + defaultRetention.deliveries);
});

Deno.test("an age that is none is refused", async () => {
  await using engine = await openKvEngine({ path: ":memory:" });
  for (const marks of [-1, NaN]) {
    throws(() => openStore({ engine, retention: { marks } }), { code: "invalid" });
  }
});

Deno.test("the delivery log is trimmed up to the slowest host, and not before its age", async () => {
  await using store = await memoryStore();
  const { clock, engine } = store;
  for (let index = 0; index < 10; index++) {
    await commitTo(
      store,
      deliveries.append({
        activity: `https://a.example/${index}`,
        sender: "https://a.example/u/ann",
        audience: { actors: [], followersOf: [] },
        about: "x",
        at: clock.now() + (index === 9 ? 12 * hour : 0),
      }),
    );
  }
  const first = async () => (await deliveries.entries(engine, 0, 1))[0]?.position;
  const lane = { failures: 1, retryAt: 0, exceptions: [] };
  await commitTo(
    store,
    deliveries.saveCursor(10),
    deliveries.saveLane("https://slow.example", { ...lane, cursor: 7 }),
    deliveries.saveLane("https://odd.example", {
      ...lane,
      exceptions: [{ position: 4, attempt: 1, retryAt: 0 }],
    }),
  );
  equal(await deliveries.trim(store), 0);
  await (clock as ReturnType<typeof fakeClock>).advance(24 * hour);
  await until(async () => await first() === 4, { what: "the sweeper" });
  await commitTo(store, deliveries.saveLane("https://odd.example", undefined));
  equal(await deliveries.trim(store), 4);
  await commitTo(store, deliveries.saveLane("https://slow.example", undefined));
  equal(await deliveries.trim(store), 2);
  equal(await first(), 10);
  await (clock as ReturnType<typeof fakeClock>).advance(11 * hour);
  equal(await first(), 10);
});

Deno.test("a long log is trimmed whole", async () => {
  await using store = await memoryStore();
  const entry = (index: number) =>
    deliveries.append({
      activity: `https://a.example/${index}`,
      sender: "https://a.example/u/ann",
      audience: { actors: [], followersOf: [] },
      about: "x",
      at: 0,
    });
  await commitTo(store, ...Array.from({ length: 900 }, (_, index) => entry(index)));
  await commitTo(store, ...Array.from({ length: 900 }, (_, index) => entry(index)));
  await commitTo(store, deliveries.saveCursor(1790));
  equal(await deliveries.trim(store), 1790);
  equal((await deliveries.entries(store.engine, 0, 1))[0]?.position, 1791);
});

Deno.test("several processes may trim one log at once, and none takes what a host has yet to get", async () => {
  await withFile(async (path) => {
    await using one = openStore({ engine: await openKvEngine({ path }) });
    await using two = openStore({ engine: await openKvEngine({ path }) });
    const entry = deliveries.append({
      activity: "https://a.example/1",
      sender: "https://a.example/u/ann",
      audience: { actors: [], followersOf: [] },
      about: "x",
      at: 0,
    });
    await commitTo(one, ...Array.from({ length: 400 }, () => entry), deliveries.saveCursor(390));
    await Promise.all([one, two, one, two].map((store) => deliveries.trim(store)));
    for (const { engine } of [one, two]) {
      equal((await deliveries.entries(engine, 0, 1))[0]?.position, 391);
    }
  });
});
