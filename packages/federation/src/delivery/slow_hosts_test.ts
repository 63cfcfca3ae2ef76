import assert from "node:assert/strict";
import { deliveries, type LaneState } from "@commonplace/storage";
import {
  addFollower,
  type DeliveryWorld,
  host,
  publish,
  startDeliveryWorld,
} from "../../testdata/delivery_world.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { createNetwork, until } from "../testing/mod.ts";

const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;

const SILENT = "https://silent.example";
const SLOW = "https://slow.example";

function lanes({ server }: DeliveryWorld): Promise<readonly (readonly [string, LaneState])[]> {
  return Array.fromAsync(deliveries.lanes(server.store.view));
}

Deno.test("of 500 hosts one that never answers and one that takes 20 seconds slow nobody, and catch up after a minute and after three days", async () => {
  // 500 signatures take a while on a busy machine.
  const within = 60 * SECOND;
  const clock = leapingClock();
  await using world = await startDeliveryWorld({ clock });
  const { network } = world;
  const good = Array.from({ length: 498 }, (_, n) => host(network, `https://h${n}.example`));
  for (let n = 0; n < 498; n++) await addFollower(world, `https://h${n}.example`, n);
  const late: string[] = [];
  let delay = 20 * SECOND;
  network.serve(SLOW, async (request) => {
    const { object } = await request.json();
    if (delay > 0) await clock.wait(delay, request.signal);
    if (!request.signal.aborted) late.push(object.content);
    return new Response(null, { status: 202 });
  });
  const silent = host(network, SILENT);
  network.fail(SILENT, "hang");
  await addFollower(world, SLOW, 498);
  await addFollower(world, SILENT, 499);

  for (const content of ["1", "2", "3"]) {
    await publish(world, content);
    // The clock stands still: nobody waited for anybody.
    await until(() => good.every((posts) => posts.includes(content)), { what: content, within });
  }
  clock.leap(10 * SECOND);
  await until(async () => (await lanes(world)).length === 2, { what: "two rows" });

  network.restore(SILENT);
  delay = 0;
  clock.leap(60 * SECOND);
  await until(() => silent.length === 3 && late.length === 3, { what: "both after a minute" });
  await until(async () => (await lanes(world)).length === 0, { what: "nothing to remember" });

  network.fail(SILENT, "refuse");
  network.fail(SLOW, "refuse");
  await publish(world, "4");
  await until(async () => (await lanes(world)).length === 2, { what: "two rows again" });
  for (let hours = 0; hours < 72; hours++) {
    clock.leap(3600 * SECOND);
    if (hours % 24 === 0) await publish(world, `day ${hours / 24}`);
  }
  network.restore(SILENT);
  network.restore(SLOW);
  const all = ["1", "2", "3", "4", "day 0", "day 1", "day 2"];
  for (let n = 0; n < 40 && silent.length + late.length < 2 * all.length; n++) {
    clock.leap(DAY / 8);
    const isOver = async () =>
      (await lanes(world)).every(([, { retryAt }]) => retryAt > clock.now());
    await until(isOver, { what: "the end of each knock", within });
  }
  await until(() => silent.length === all.length && late.length === all.length, {
    what: "both after three days",
  });
  assert.deepEqual(silent.toSorted(), all);
  assert.deepEqual(late.toSorted(), all);
  assert.deepEqual(world.server.reports, []);
});

Deno.test("a thousand names of one tarpit are one slow host", async () => {
  const clock = leapingClock();
  const plain = createNetwork({ maxRequests: 10_000 });
  const network = {
    ...plain,
    resolver: (hostname: string, signal: AbortSignal) =>
      hostname.endsWith(".tarpit.example")
        ? Promise.resolve(["2620:4f:8000:ffff::1"])
        : plain.resolver(hostname, signal),
  };
  await using world = await startDeliveryWorld({ clock, network });
  for (let n = 0; n < 1000; n++) {
    const origin = `https://n${n}.tarpit.example`;
    network.fail(origin, "hang");
    await addFollower(world, origin, n);
  }
  await publish(world, "into the pit");
  const asked = () => network.requests.filter(({ url }) => url.includes("tarpit")).length;
  await until(() => asked() === 16, { what: "sixteen requests" });
  clock.leap(10 * SECOND);
  await until(() => asked() > 16, { what: "the next ones" });

  // Late in the alphabet and in the set of followers, so behind all of them.
  const good = Array.from({ length: 20 }, (_, n) => host(network, `https://z${n}.example`));
  for (let n = 0; n < 20; n++) await addFollower(world, `https://z${n}.example`, 1000 + n);
  const before = asked();
  for (const content of ["1", "2", "3"]) {
    await publish(world, content);
    await until(() => good.every((posts) => posts.includes(content)), { what: content });
  }
  assert.ok(asked() - before <= 16, "the clock stood still, and so did the tarpit");
});
