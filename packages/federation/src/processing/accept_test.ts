import assert from "node:assert/strict";
import { collections, followers } from "@commonplace/storage";
import type { JsonObject, JsonValue } from "@commonplace/vocabulary";
import { sendAndProcess } from "../../testdata/processed.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";

function acceptOf(actor: string, object: JsonValue, name: string): JsonObject {
  return { id: `https://peer.example/accepts/${name}`, type: "Accept", actor, object };
}

Deno.test("an Accept counts from whom is followed, while there is a Follow, and from nobody else", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { view } = server.store;
  const to = `${ann}/inbox`;
  const mallory = await peer.sibling("mallory");
  const id = await server.act(ann, { type: "Follow", object: peer.iri });
  const follow = { id, type: "Follow", actor: ann, object: peer.iri };
  async function assertNobodyIsFollowed(): Promise<void> {
    assert.equal(await collections.count(view, `${ann}/following`), 0);
    assert.equal(await followers.count(view, peer.iri), 0);
    assert.equal(await followers.count(view, mallory.iri), 0);
  }

  const forged = [id, follow, { ...follow, object: mallory.iri }, {
    ...follow,
    actor: mallory.iri,
  }];
  for (const [n, object] of forged.entries()) {
    const accept = acceptOf(mallory.iri, object, `forged-${n}`);
    await sendAndProcess(server, accept, { from: mallory, to });
    await assertNobodyIsFollowed();
  }

  const rebuilt = { ...follow, id: "https://peer.example/follows/rebuilt" };
  await sendAndProcess(server, acceptOf(peer.iri, rebuilt, "1"), { from: peer, to });
  assert.equal(await collections.contains(view, `${ann}/following`, peer.iri), true);
  assert.equal(await followers.follows(view, peer.iri, ann), true);

  await server.act(ann, { type: "Undo", object: id });
  for (const [n, object] of [id, follow].entries()) {
    await sendAndProcess(server, acceptOf(peer.iri, object, `late-${n}`), { from: peer, to });
    await assertNobodyIsFollowed();
  }
  assert.deepEqual(server.reports, []);
});
