import assert from "node:assert/strict";
import { blocks } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import {
  addFollower,
  type DeliveryWorld,
  host,
  startDeliveryWorld,
} from "../../testdata/delivery_world.ts";
import { until } from "../testing/mod.ts";
import type { DeliveryRecord } from "./delivery_records.ts";

const SECOND = 1000;

async function startWorldOf(...names: readonly string[]): Promise<DeliveryWorld> {
  const world = await startDeliveryWorld();
  for (const [n, name] of names.entries()) {
    host(world.network, originOf(name));
    await addFollower(world, originOf(name), n);
  }
  return world;
}

function originOf(name: string): string {
  return `https://${name}.example`;
}

async function act({ server, community }: DeliveryWorld): Promise<string> {
  const cc = `${community}/followers`;
  return await server.act(community, { type: "Note", content: "hello", to: PUBLIC, cc });
}

async function records(
  { server }: DeliveryWorld,
  activity: string,
): Promise<Readonly<Record<string, DeliveryRecord>>> {
  const all = await Array.fromAsync(server.federation.deliveries.of(activity));
  return Object.fromEntries(all.map((record) => [record.origin.slice(8, -8), record]));
}

async function untilStates(
  world: DeliveryWorld,
  activity: string,
  states: Readonly<Record<string, DeliveryRecord["state"]>>,
): Promise<Readonly<Record<string, DeliveryRecord>>> {
  return await until(async () => {
    const all = await records(world, activity);
    const isSo = Object.entries(states).every(([name, state]) => all[name]?.state === state);
    return isSo && all;
  }, { what: JSON.stringify(states) });
}

Deno.test("where an activity went and why not is found, host by host", async () => {
  await using world = await startWorldOf("good", "busy", "down", "picky", "bad");
  const { network, server, clock } = world;
  network.fail(originOf("busy"), { status: 500 });
  network.fail(originOf("down"), "refuse");
  network.fail(originOf("picky"), { status: 403 });
  const changes = blocks.blockDomain({ host: "bad.example", severity: "suspend", at: 1 });
  await server.store.transact(() => Promise.resolve({ changes, result: undefined }));
  const activity = await act(world);
  const all = await untilStates(world, activity, {
    good: "delivered",
    busy: "retrying",
    down: "retrying",
    picky: "parked",
    bad: "skipped",
  });
  assert.equal(all["busy"]?.attempts, 1);
  assert.ok((all["busy"].nextAt ?? 0) > clock.now());
  assert.ok((all["down"]?.nextAt ?? 0) > clock.now());
  assert.match(all["picky"]?.reason ?? "", /403/);
  assert.match(all["bad"]?.reason ?? "", /blocked/);

  network.restore(originOf("busy"));
  network.restore(originOf("down"));
  clock.leap(2 * SECOND);
  await untilStates(world, activity, { busy: "delivered", down: "delivered" });
});

Deno.test("what a host did last is found, with its status and time", async () => {
  await using world = await startWorldOf("good", "down");
  const { network, server, clock } = world;
  const { deliveries } = server.federation;
  network.fail(originOf("down"), "refuse");
  const activity = await act(world);
  await untilStates(world, activity, { good: "delivered", down: "retrying" });
  const at = clock.now();
  clock.leap(10 * SECOND);
  const good = await until(async () => {
    const record = await deliveries.host(originOf("good"));
    return record.success && record;
  }, { what: "the row" });
  assert.deepEqual(good, {
    origin: originOf("good"),
    state: "live",
    success: { activity, status: 202, at },
  });
  const all = await records(world, activity);
  assert.equal(all["good"]?.status, 202);
  assert.equal(all["good"].at, at);
  const down = await deliveries.host(originOf("down"));
  assert.equal(down.state, "behind");
  assert.equal(down.silentSince, at);
  assert.equal(down.failure?.activity, activity);
  assert.match(down.failure.reason, /no answer/i);
  assert.equal((await deliveries.host(originOf("unknown"))).state, "live");
});

Deno.test("an activity adds as many rows for a hundred and twenty hosts as for ten", async () => {
  const added: number[] = [];
  for (const count of [10, 120]) {
    const names = Array.from({ length: count }, (_, n) => `h${n}`);
    await using world = await startWorldOf(...names);
    const everywhere = Object.fromEntries(names.map((name) => [name, "delivered" as const]));
    const { engine } = world.server.store;
    const rows = async () => {
      let count = 0;
      for await (const _ of engine.dump()) count++;
      return count;
    };
    // The first one leaves the cursor, the outbox and a row for each host.
    const first = await act(world);
    await untilStates(world, first, everywhere);
    world.clock.leap(10 * SECOND);
    const { deliveries } = world.server.federation;
    const isWritten = async (name: string) => (await deliveries.host(originOf(name))).success;
    for (const name of names) await until(() => isWritten(name), { what: `the row of ${name}` });
    const before = await rows();
    const second = await act(world);
    await untilStates(world, second, everywhere);
    world.clock.leap(10 * SECOND);
    added.push(await rows() - before);
  }
  assert.equal(added[0], added[1]);
  assert.ok((added[0] ?? 0) < 12, `${added[0]} rows`);
});
