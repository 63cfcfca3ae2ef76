import assert from "node:assert/strict";
import { deliveries, followers } from "@commonplace/storage";
import { PUBLIC } from "@commonplace/vocabulary";
import { type LeapingClock, leapingClock } from "../../testdata/leaping_clock.ts";
import {
  createNetwork,
  type Instance,
  type Network,
  startInstance,
  until,
} from "../testing/mod.ts";

const SECOND = 1000;

interface World extends AsyncDisposable {
  readonly network: Network;
  readonly clock: LeapingClock;
  readonly server: Instance;
  readonly community: string;
}

async function startWorld(path: string = ":memory:"): Promise<World> {
  const network = createNetwork({ maxRequests: 10_000 });
  const clock = leapingClock();
  const server = await startInstance({ network, clock, path, origin: "https://b.example" });
  const { iri } = await server.federation.createActor({ type: "Group", name: "books" });
  const dispose = () => leapWhile(clock, server[Symbol.asyncDispose]());
  return { network, clock, server, community: iri, [Symbol.asyncDispose]: dispose };
}

/** Lets time pass until something has ended that waits for requests which hang. */
async function leapWhile(clock: LeapingClock, ending: PromiseLike<void>): Promise<void> {
  let hasEnded = false;
  const end = Promise.resolve(ending).finally(() => hasEnded = true);
  await until(() => hasEnded || void clock.leap(SECOND), { what: "the end" });
  await end;
}

/** A host that takes everything, and what it took. */
function host(network: Network, origin: string): string[] {
  const received: string[] = [];
  network.serve(origin, async (request) => {
    const { object } = await request.json();
    received.push(object.content);
    return new Response(null, { status: 202 });
  });
  return received;
}

async function addFollower({ server, community }: World, origin: string, n: number): Promise<void> {
  const follower = {
    iri: `${origin}/users/${n}`,
    inbox: `${origin}/users/${n}/inbox`,
    sharedInbox: `${origin}/inbox`,
    at: n,
  };
  await server.store.transact(async (view) => ({
    changes: await followers.add(view, community, follower),
    result: undefined,
  }));
}

async function publish({ server, community }: World, content: string): Promise<void> {
  const cc = `${community}/followers`;
  await server.act(community, { type: "Note", content, to: PUBLIC, cc });
}

/** Waits for a delivery while time passes. */
async function leapUntil(clock: LeapingClock, what: string, look: () => boolean): Promise<void> {
  await until(() => {
    const isSo = look();
    if (!isSo) clock.leap(SECOND / 2);
    return isSo;
  }, { what });
}

Deno.test("hosts that hang do not hold up another, however many they are", async () => {
  await using world = await startWorld();
  const { network, clock } = world;
  const good = host(network, "https://good.example");
  for (let n = 0; n < 100; n++) {
    network.fail(`https://h${n}.example`, "hang");
    await addFollower(world, `https://h${n}.example`, n);
  }
  await addFollower(world, "https://good.example", 100);
  await publish(world, "first");
  await leapUntil(clock, "the first post at the good host", () => good.includes("first"));
  const asked = () => new Set(network.requests.map(({ url }) => url)).size;
  await leapUntil(clock, "an attempt at every host", () => asked() === 101);
  clock.leap(10 * SECOND);
  await publish(world, "second");
  await until(() => good.includes("second"), { what: "the second post, at once" });

  const before = network.requests.length;
  await leapUntil(clock, "knocks", () => network.requests.length > before);
  await publish(world, "third");
  await until(() => good.includes("third"), { what: "the third post, past all knocks" });
  assert.deepEqual(good, ["first", "second", "third"]);
});

Deno.test("a host that was down gets everything once it is back, once", async () => {
  await using world = await startWorld();
  const { network, clock, server } = world;
  const received = host(network, "https://peer.example");
  await addFollower(world, "https://peer.example", 1);
  network.fail("https://peer.example", "refuse");
  const posts = ["1", "2", "3", "4", "5"];
  for (const content of posts) {
    await publish(world, content);
    clock.leap(3600 * SECOND);
  }
  network.restore("https://peer.example");
  await leapUntil(clock, "the last post", () => received.length === 5);
  assert.deepEqual(received.toSorted(), posts);
  const lanes = () => Array.fromAsync(deliveries.lanes(server.store.view));
  await until(async () => (await lanes()).length === 0, { what: "nothing to remember" });
  assert.deepEqual(server.reports, []);
});

Deno.test("an inbox that answers 503 is asked again, and one that answers 404 is not", async () => {
  await using world = await startWorld();
  const { network, clock, server } = world;
  const received = host(network, "https://busy.example");
  await addFollower(world, "https://busy.example", 1);
  await addFollower(world, "https://gone.example", 2);
  network.fail("https://busy.example", { status: 503 });
  network.fail("https://gone.example", { status: 404 });
  await publish(world, "hello");
  await until(() => network.requests.length === 2, { what: "an attempt at each" });
  network.restore("https://busy.example");
  network.restore("https://gone.example");
  await leapUntil(clock, "the post", () => received.length === 1);
  assert.equal(network.requests.length, 3);
  const [entry] = await deliveries.entries(server.store.engine, 0, 1);
  const parked = await deliveries.parked(server.store.view, {
    activity: entry?.activity ?? "",
    origin: "https://gone.example",
  });
  assert.match(parked?.reason ?? "", /404/);
});

Deno.test("a delivery that is outstanding when the server stops is made by the next one", async () => {
  const directory = await Deno.makeTempDir();
  try {
    const path = `${directory}/data`;
    {
      await using world = await startWorld(path);
      world.network.fail("https://peer.example", "refuse");
      world.network.fail("https://dead.example", "refuse");
      await addFollower(world, "https://peer.example", 1);
      await addFollower(world, "https://dead.example", 2);
      await publish(world, "hello");
      await until(() => world.network.requests.length === 2, { what: "an attempt at each" });
    }
    const network = createNetwork();
    const clock = leapingClock();
    const received = host(network, "https://peer.example");
    network.fail("https://dead.example", "hang");
    const server = await startInstance({ network, clock, path, origin: "https://b.example" });
    await leapUntil(clock, "the post", () => received.length === 1);
    await leapWhile(clock, server[Symbol.asyncDispose]());
    assert.deepEqual(received, ["hello"]);
    assert.deepEqual(server.reports, []);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("five thousand followers on fifty hosts are one log entry and fifty requests", async () => {
  await using world = await startWorld();
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
