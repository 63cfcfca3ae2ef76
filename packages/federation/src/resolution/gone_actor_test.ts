import assert from "node:assert/strict";
import { befriend, follows } from "../../testdata/befriended.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { until } from "../testing/mod.ts";

const DAY = 24 * 60 * 60 * 1000;

Deno.test("an actor whose document is gone follows nobody any more and is followed by nobody", async (t) => {
  for (const status of [404, 410]) {
    await t.step(String(status), async () => {
      await using world = await startServerAndPeer();
      const { server, peer, network, clock } = world;
      await befriend(world);
      using _answers = network.serve("https://peer.example", () => new Response(null, { status }));
      clock.leap(DAY + 1);
      await server.federation.resolve(peer.iri);
      const isQuiet = async () => (await server.store.jobs.inspect("farewell")).depth === 0;
      await until(isQuiet, { what: "whatever follows from it" });
      const isStill = status === 404;
      assert.deepEqual(await follows(world), [isStill, isStill, isStill, isStill]);
      assert.deepEqual(server.reports, []);
    });
  }
});
