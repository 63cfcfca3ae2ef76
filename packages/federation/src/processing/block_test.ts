import assert from "node:assert/strict";
import { blocks, followers, followRequests } from "@commonplace/storage";
import { membersOf, notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";

Deno.test("a Block of one of ours is kept, and neither follows the other any more", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann, community } = world;
  const { view } = server.store;
  const to = `${ann}/inbox`;
  const other = await peer.sibling("other");
  await sendAndProcess(server, followOf(peer.iri, ann), { from: peer, to });
  await sendAndProcess(server, followOf(other.iri, ann, 2), { from: other, to });
  const id = await server.act(ann, { type: "Follow", object: peer.iri });
  const accept = { id: `${peer.iri}/a/1`, type: "Accept", actor: peer.iri, object: id };
  await sendAndProcess(server, accept, { from: peer, to });

  const block = { id: `${peer.iri}/blocks/1`, type: "Block", actor: peer.iri, object: ann };
  await sendAndProcess(server, block, { from: peer, to });
  assert.ok(await blocks.ofActor(view, ann, peer.iri));
  assert.equal(await followers.follows(view, ann, other.iri), true);
  assert.equal(await followers.count(view, ann), 1);
  assert.equal(await followers.count(view, peer.iri), 0);
  assert.deepEqual(await membersOf(server, `${ann}/following`), []);
  for (const pair of [[peer.iri, ann], [ann, peer.iri]] as const) {
    const [follower, followed] = pair;
    assert.equal(await followRequests.read(view, { follower, followed }), undefined);
  }
  assert.equal(await blocks.ofActor(view, community, peer.iri), undefined);
  assert.deepEqual(server.reports, []);
});

Deno.test("a Block of nobody of ours changes nothing", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const objects = ["https://third.example/users/eve", `${ann}/none`, "https://b.example/objects/1"];
  for (const [n, object] of objects.entries()) {
    const block = { id: `${peer.iri}/blocks/${n}`, type: "Block", actor: peer.iri, object };
    await sendAndProcess(server, block, { from: peer, to: `${ann}/inbox` });
    assert.equal((await notificationOf(server, block))?.state, "dropped");
    assert.equal(await blocks.ofActor(server.store.view, object, peer.iri), undefined);
  }
});
