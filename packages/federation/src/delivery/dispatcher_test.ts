import assert from "node:assert/strict";
import { deliveries, followers } from "@commonplace/storage";
import {
  addFollower,
  host,
  publish,
  startDeliveryWorld,
  untilAsked,
} from "../../testdata/delivery_world.ts";
import { leapingClock } from "../../testdata/leaping_clock.ts";
import { createNetwork, startInstance, until } from "../testing/mod.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;

Deno.test("hosts that hang do not hold up another, however many they are", async () => {
  await using world = await startDeliveryWorld();
  const { network, clock } = world;
  const good = host(network, "https://good.example");
  const lanes = () => Array.fromAsync(deliveries.lanes(world.server.store.view));
  for (let n = 0; n < 100; n++) {
    network.fail(`https://h${n}.example`, "hang");
    await addFollower(world, `https://h${n}.example`, n);
  }
  await addFollower(world, "https://good.example", 100);
  await publish(world, "first");
  await untilAsked(world, 101);
  clock.leap(10 * SECOND);
  await until(async () => (await lanes()).length === 100, { what: "a row for each" });
  clock.leap(10 * SECOND);
  await untilAsked(world, 101 + 32);
  assert.deepEqual(good, ["first"]);

  await publish(world, "second");
  await until(() => good.includes("second"), { what: "the second post, past all knocks" });
  await publish(world, "third");
  await until(() => good.includes("third"), { what: "the third post" });
  assert.equal(network.requests.length, 101 + 32 + 2);
  const stopped = world.server.federation.stop();
  clock.leap(10 * SECOND);
  await stopped;
  assert.equal(network.requests.length, 101 + 32 + 2, "what waited for its turn is not sent");
});

Deno.test("a host that was down gets everything once it is back, once", async () => {
  await using world = await startDeliveryWorld();
  const { network, clock, server } = world;
  const received = host(network, "https://peer.example");
  await addFollower(world, "https://peer.example", 1);
  network.fail("https://peer.example", "refuse");
  const lanes = () => Array.fromAsync(deliveries.lanes(server.store.view));
  const posts = ["1", "2", "3", "4", "5"];
  for (const [n, content] of posts.entries()) {
    await publish(world, content);
    await until(async () => (await lanes())[0]?.[1].failures === n + 1, { what: "the row" });
    clock.leap(6 * HOUR);
  }
  await until(async () => (await lanes())[0]?.[1].failures === 6, { what: "the row" });
  network.restore("https://peer.example");
  clock.leap(6 * HOUR);
  await until(() => received.length === 5, { what: "the last post" });
  assert.deepEqual(received.toSorted(), posts);
  await until(async () => (await lanes()).length === 0, { what: "nothing to remember" });
  assert.equal(received.length, 5);
  assert.deepEqual(server.reports, []);
});

Deno.test("an inbox that answers 503 is asked again, and one that answers 404 is not", async () => {
  await using world = await startDeliveryWorld();
  const { network, clock, server } = world;
  const received = host(network, "https://busy.example");
  await addFollower(world, "https://busy.example", 1);
  await addFollower(world, "https://gone.example", 2);
  network.fail("https://busy.example", { status: 503 });
  network.fail("https://gone.example", { status: 404 });
  await publish(world, "hello");
  await untilAsked(world, 2);
  const lanes = () => Array.fromAsync(deliveries.lanes(server.store.view));
  await until(async () => (await lanes()).length === 1, { what: "the exception" });
  network.restore("https://busy.example");
  network.restore("https://gone.example");
  clock.leap(2 * SECOND);
  await until(() => received.length === 1, { what: "the post" });
  assert.equal(network.requests.length, 3);
  const [entry] = await deliveries.entries(server.store.engine, 0, 1);
  const parked = await deliveries.parked(server.store.view, {
    activity: entry?.activity ?? "",
    origin: "https://gone.example",
  });
  assert.match(parked?.reason ?? "", /404/);
});

Deno.test("a host that is down is not tried at each of its inboxes, and each gets it once later", async () => {
  await using world = await startDeliveryWorld();
  const { network, clock, server, community } = world;
  const origin = "https://peer.example";
  for (let n = 0; n < 40; n++) {
    const inbox = `${origin}/users/${n}/inbox`;
    const follower = { iri: `${origin}/users/${n}`, inbox, sharedInbox: undefined, at: n };
    await server.store.transact(async (view) => ({
      changes: await followers.add(view, community, follower),
      result: undefined,
    }));
  }
  const received = host(network, origin);
  network.fail(origin, "refuse");
  await publish(world, "hello");
  const lanes = () => Array.fromAsync(deliveries.lanes(server.store.view));
  await until(async () => (await lanes()).length === 1, { what: "the row" });
  assert.equal(network.requests.length, 8);
  network.restore(origin);
  clock.leap(2 * SECOND);
  await until(() => received.length === 40, { what: "the post in every inbox" });
  const inboxes = network.requests.slice(8).map(({ url }) => url);
  assert.equal(new Set(inboxes).size, 40);
  await until(async () => (await lanes()).length === 0, { what: "nothing to remember" });
  assert.equal(received.length, 40);
});

Deno.test("a delivery that is outstanding when the server stops is made by the next one", async () => {
  const directory = await Deno.makeTempDir();
  try {
    const path = `${directory}/data`;
    {
      await using world = await startDeliveryWorld({ path });
      world.network.fail("https://peer.example", "refuse");
      world.network.fail("https://dead.example", "refuse");
      await addFollower(world, "https://peer.example", 1);
      await addFollower(world, "https://dead.example", 2);
      await publish(world, "hello");
      await untilAsked(world, 2);
    }
    const network = createNetwork();
    const clock = leapingClock();
    const received = host(network, "https://peer.example");
    network.fail("https://dead.example", "hang");
    const server = await startInstance({ network, clock, path, origin: "https://b.example" });
    clock.leap(2 * SECOND);
    await until(() => received.length === 1, { what: "the post" });
    await untilAsked({ network }, 2);
    const stopped = server[Symbol.asyncDispose]();
    clock.leap(10 * SECOND);
    await stopped;
    assert.deepEqual(received, ["hello"]);
    assert.deepEqual(server.reports, []);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("five thousand followers on fifty hosts are one log entry and fifty requests", async () => {
  await using world = await startDeliveryWorld();
  const { network, server, community } = world;
  const hosts = Array.from({ length: 50 }, (_, n) => `https://h${n}.example`);
  const received = hosts.map((origin) => host(network, origin));
  await Promise.all(hosts.map(async (origin) => {
    for (let n = 0; n < 100; n++) await addFollower(world, origin, n);
  }));
  assert.equal(await followers.count(server.store.view, community), 5000);
  await publish(world, "hello");
  await until(() => received.every((posts) => posts.length > 0), { what: "the post everywhere" });
  const { engine, view } = server.store;
  await until(async () => await deliveries.cursor(view) === 1, { what: "the cursor" });
  assert.equal((await deliveries.entries(engine, 0, 10)).length, 1);
  assert.deepEqual(
    network.requests.map(({ method, url }) => `${method} ${url}`).sort(),
    hosts.map((origin) => `POST ${origin}/inbox`).sort(),
  );
  assert.deepEqual(await Array.fromAsync(deliveries.lanes(view)), []);
});

Deno.test("a hundred activities that wait are a hundred entries and 64 doorbells at most", async () => {
  await using world = await startDeliveryWorld();
  const { network, server } = world;
  const received = host(network, "https://peer.example");
  await addFollower(world, "https://peer.example", 1);
  await server.federation.stop();
  for (let n = 0; n < 100; n++) await publish(world, String(n));
  const { depth } = await server.store.jobs.inspect("delivery");
  assert.ok(depth > 0 && depth <= 64, `${depth} doorbells`);
  await server.federation.start();
  await until(() => received.length === 100, { what: "all of them" });
});
