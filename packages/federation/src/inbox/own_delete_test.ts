import assert from "node:assert/strict";
import { testKeyPair } from "../testing/mod.ts";
import { followers, references } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { askedFor, post, statusOf } from "../../testdata/posted.ts";
import { processed } from "../../testdata/processed.ts";
import {
  followOf,
  type ServerAndPeer,
  startServerAndPeer,
} from "../../testdata/server_and_peer.ts";

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

function goodbye({ peer }: ServerAndPeer): string {
  const id = `${peer.iri}#delete`;
  const activity: JsonObject = { id, type: "Delete", actor: peer.iri, object: peer.iri };
  return JSON.stringify(activity);
}

/** The actor is known here, and its host has forgotten it. */
async function leave(world: ServerAndPeer): Promise<void> {
  const { peer, community, network } = world;
  const follow = JSON.stringify(followOf(peer.iri, community));
  assert.equal(await statusOf(world, await post(world, follow)), 202);
  await processed(world.server);
  network.serve("https://peer.example", () => new Response(null, { status: 410 }));
}

Deno.test("of an actor that is not known a Delete of itself is taken, and nobody is asked", async () => {
  await using world = await startServerAndPeer();
  assert.equal(await statusOf(world, await post(world, goodbye(world))), 202);
  assert.deepEqual(askedFor(world), []);
  const { store } = world.server;
  assert.equal((await store.jobs.inspect("inbox")).depth, 0);
  assert.equal((await references.read(store.view, world.peer.iri)).state, "unknown");
  const unsigned = new Request(`${world.community}/inbox`, {
    method: "POST",
    headers: { "content-type": "application/activity+json" },
    body: goodbye(world),
  });
  assert.equal(await statusOf(world, unsigned), 401);
});

Deno.test("an actor that is gone is taken at the word of the key that was kept", async (t) => {
  const cases: Readonly<Record<string, (world: ServerAndPeer) => Promise<void> | void>> = {
    "fresh": () => {},
    "old": ({ clock }) => clock.leap(2 * DAY),
    "kept when the host said that it is gone": async ({ clock, server, peer }) => {
      clock.leap(2 * DAY);
      const resolution = await server.federation.resolve(peer.iri);
      assert.ok(!resolution.ok && resolution.state === "gone");
    },
  };
  for (const [name, arrange] of Object.entries(cases)) {
    await t.step(name, async () => {
      await using world = await startServerAndPeer();
      await leave(world);
      const { server, community, peer, clock } = world;
      assert.ok(await followers.follows(server.store.view, community, peer.iri));
      await arrange(world);
      assert.equal(await statusOf(world, await post(world, goodbye(world))), 202);
      await processed(server);
      assert.equal(await followers.follows(server.store.view, community, peer.iri), false);
      assert.equal(await references.text(server.store.view, peer.iri), undefined);
      clock.leap(MINUTE);
      assert.equal(await statusOf(world, await post(world, goodbye(world))), 202, "again");
    });
  }
});

Deno.test("a Delete of an actor that is gone is refused without its key, and the key proves nothing else", async () => {
  await using world = await startServerAndPeer();
  await leave(world);
  world.clock.leap(2 * DAY);
  const { privateKey } = await testKeyPair("rsa-2048");
  const key = { id: world.peer.key.id, privateKey };
  assert.equal(await statusOf(world, await post(world, goodbye(world), { key })), 401);
  const follow = JSON.stringify(followOf(world.peer.iri, world.community, 2));
  assert.equal(await statusOf(world, await post(world, follow)), 401);
  const sibling = `${world.peer.iri}-sister`;
  const ofAnother = { ...JSON.parse(goodbye(world)), object: sibling };
  assert.equal(await statusOf(world, await post(world, JSON.stringify(ofAnother))), 401);
});
