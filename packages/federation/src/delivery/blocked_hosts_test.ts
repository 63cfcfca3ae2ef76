import assert from "node:assert/strict";
import { blocks, deliveries } from "@commonplace/storage";
import {
  addFollower,
  type DeliveryWorld,
  host,
  publish,
  startDeliveryWorld,
  untilAsked,
} from "../../testdata/delivery_world.ts";
import { startPeer, until } from "../testing/mod.ts";

const PEER = "https://peer.example";
const OTHER = "https://other.example";
const HOUR = 3600 * 1000;

async function block({ server }: DeliveryWorld, host: string): Promise<void> {
  const changes = blocks.blockDomain({ host, severity: "suspend", at: 1 });
  await server.store.transact(() => Promise.resolve({ changes, result: undefined }));
}

Deno.test("a suspended domain gets nothing from then on, nor what waited for it", async () => {
  await using world = await startDeliveryWorld();
  const { network, clock, server } = world;
  const [received, other] = [host(network, PEER), host(network, OTHER)];
  await addFollower(world, PEER, 1);
  await addFollower(world, OTHER, 2);
  network.fail(PEER, "refuse");
  await publish(world, "waits");
  await until(() => other.length === 1, { what: "the other host" });
  await untilAsked(world, 2);
  const lanes = () => Array.fromAsync(deliveries.lanes(server.store.view));
  await until(async () => (await lanes()).length === 1, { what: "the row" });
  await block(world, "peer.example");
  network.restore(PEER);
  clock.leap(HOUR);
  await publish(world, "later");
  await until(() => other.length === 2, { what: "the other host" });
  await until(async () => (await lanes()).length === 0, { what: "nothing that waits" });
  assert.deepEqual(received, []);
  const changes = blocks.unblockDomain("peer.example");
  await server.store.transact(() => Promise.resolve({ changes, result: undefined }));
  await publish(world, "again");
  await until(() => received.length === 1, { what: "what came after the block" });
  assert.deepEqual(received, ["again"]);
});

Deno.test("an actor whom the sender has blocked gets nothing", async () => {
  await using world = await startDeliveryWorld();
  const { server, community, network } = world;
  using peer = await startPeer({ network, clock: world.clock, origin: PEER });
  const friend = await peer.sibling("friend");
  const changes = blocks.blockActor({ actor: peer.iri, by: community, at: 1 });
  await server.store.transact(() => Promise.resolve({ changes, result: undefined }));
  await server.act(community, { type: "Note", content: "hello", to: [peer.iri, friend.iri] });
  await until(() => peer.received.length === 1, { what: "the friend's" });
  assert.deepEqual(peer.received.map(({ inbox }) => inbox), [friend.inbox]);
});

Deno.test("a dead host costs nothing, and lives again when it is heard from", async () => {
  await using world = await startDeliveryWorld();
  const { network, clock, server, community } = world;
  const { store, federation } = server;
  using peer = await startPeer({ network, clock, origin: PEER });
  const other = host(network, OTHER);
  await addFollower(world, PEER, 1);
  await addFollower(world, OTHER, 2);
  network.fail(PEER, "refuse");
  await publish(world, "lost");
  const lane = () => deliveries.lane(store.view, PEER);
  for (let failures = 1; !(await lane())?.isDead; failures++) {
    await until(async () => {
      const row = await lane();
      return row?.isDead || row?.failures === failures;
    }, { what: `failure ${failures}` });
    clock.leap(6 * HOUR);
  }
  await until(() => other.length === 1, { what: "the other host" });
  const { length } = network.requests;
  await publish(world, "unsent");
  await until(() => other.length === 2, { what: "the other host" });
  assert.equal(network.requests.length, length + 1, "the dead host is not asked");
  network.restore(PEER);
  const like = { id: `${PEER}/likes/1`, type: "Like", actor: peer.iri, object: community };
  const response = await federation.handle(await peer.request(`${community}/inbox`, like));
  assert.equal(response.status, 202);
  await response.body?.cancel();
  await publish(world, "alive");
  await until(() => peer.received.length === 1, { what: "what came after" });
  assert.match(peer.received[0]?.text ?? "", /alive/);
  await until(async () => await lane() === undefined, { what: "nothing to remember" });
});
