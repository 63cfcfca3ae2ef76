import assert from "node:assert/strict";
import { followers, followRequests } from "@commonplace/storage";
import { processed, sendAndProcess } from "../../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";

Deno.test("an Undo by somebody else changes nothing; one by the follower ends the Follow", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const { view } = server.store;
  const to = `${community}/inbox`;
  const mallory = await peer.sibling("mallory");
  const follow = followOf(peer.iri, community);
  await sendAndProcess(server, follow, { from: peer, to });

  const forged = {
    "by id": follow["id"] ?? "",
    "in full": follow,
    "in full, with a new id": { ...follow, id: "https://peer.example/follows/new" },
    "as if it were their own, by the same id": { ...follow, actor: mallory.iri },
    "of something that is no Follow": { ...follow, type: "Like" },
  };
  for (const [name, object] of Object.entries(forged)) {
    await t.step(name, async () => {
      const id = `https://peer.example/undo/${encodeURIComponent(name)}`;
      const undo = { id, type: "Undo", actor: mallory.iri, object };
      await sendAndProcess(server, undo, { from: mallory, to });
      assert.equal(await followers.count(view, community), 1);
      const pair = { follower: peer.iri, followed: community };
      assert.equal((await followRequests.read(view, pair))?.state, "accepted");
    });
  }

  const own = [follow["id"] ?? "", { ...follow, id: "https://peer.example/follows/rebuilt" }];
  for (const [n, object] of own.entries()) {
    await sendAndProcess(server, followOf(peer.iri, community), { from: peer, to });
    assert.equal(await followers.follows(view, community, peer.iri), true);
    const undo = { id: `https://peer.example/undo/${n}`, type: "Undo", actor: peer.iri, object };
    await sendAndProcess(server, undo, { from: peer, to });
    assert.equal(await followers.count(view, community), 0);
  }
  assert.deepEqual(server.reports, []);
});

Deno.test("an Undo that comes right behind its Follow does not overtake it", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, community } = world;
  const to = `${community}/inbox`;
  // Both wait, so that they are worked on at once, and the Follow takes far longer to be read.
  await server.federation.stop();
  const follow = followOf(peer.iri, community);
  const id = "https://peer.example/undo/1";
  const undo = { id, type: "Undo", actor: peer.iri, object: follow };
  for (const activity of [{ ...follow, summary: "x".repeat(1_000_000) }, undo]) {
    assert.equal((await peer.send(to, activity)).status, 202);
  }
  await server.federation.start();
  await processed(server);
  assert.equal(await followers.count(server.store.view, community), 0);
});
