import assert from "node:assert/strict";
import { followers } from "@commonplace/storage";
import { idOf, isJsonObject } from "@commonplace/vocabulary";
import { sendAndProcess } from "../../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import { until } from "../testing/mod.ts";

Deno.test("a Follow is answered each time that it comes, and makes one follower", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community, ann } = world;
  const to = `${community}/inbox`;
  const none = followOf(peer.iri, "https://b.example/c/none", 9);
  await sendAndProcess(server, none, { from: peer, to });
  const follows = [
    followOf(peer.iri, community),
    followOf(peer.iri, community),
    followOf(peer.iri, community, 2),
  ];
  for (const [n, follow] of follows.entries()) {
    await sendAndProcess(server, follow, { from: peer, to });
    await until(() => peer.received[n], { what: `Accept ${n}` });
    assert.equal(await followers.count(server.store.view, community), 1);
  }
  await sendAndProcess(server, followOf(peer.iri, ann, 3), { from: peer, to: `${ann}/inbox` });
  await until(() => peer.received[3], { what: "the Accept of ann" });

  const answers = peer.received.map(({ activity: { type, actor, object } }) => {
    assert.ok(isJsonObject(object));
    return [type, actor, idOf(object), object["actor"], object["object"]];
  });
  const origin = "https://peer.example";
  assert.deepEqual(answers, [
    ["Accept", community, `${origin}/follows/1`, peer.iri, community],
    ["Accept", community, `${origin}/follows/1`, peer.iri, community],
    ["Accept", community, `${origin}/follows/2`, peer.iri, community],
    ["Accept", ann, `${origin}/follows/3`, peer.iri, ann],
  ]);
  assert.equal(new Set(peer.received.map(({ activity }) => activity["id"])).size, 4);
  assert.deepEqual(server.reports, []);
});
