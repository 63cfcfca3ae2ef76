import assert from "node:assert/strict";
import { followers, followRequests } from "@commonplace/storage";
import type { JsonObject, JsonValue } from "@commonplace/vocabulary";
import { keptOf, membersOf, notificationOf } from "../../testdata/kept.ts";
import { sendAndProcess } from "../../testdata/processed.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";

let answers = 0;

function answerOf(type: "Accept" | "Reject", actor: string, object: JsonValue): JsonObject {
  return { id: `${actor}/answers/${++answers}`, type, actor, object };
}

Deno.test("a Reject ends a Follow of ours, before or after its Accept, by who is followed and nobody else", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { view } = server.store;
  const to = `${ann}/inbox`;
  const mallory = await peer.sibling("mallory");
  const pair = { follower: ann, followed: peer.iri };
  const id = await server.act(ann, { type: "Follow", object: peer.iri });
  const follow = { id, type: "Follow", actor: ann, object: peer.iri };
  const kept = { follows: [pair], sets: [`${ann}/following`] };

  await sendAndProcess(server, answerOf("Accept", peer.iri, id), { from: peer, to });
  const before = await keptOf(server, kept);
  const forged = [id, follow, { ...follow, object: mallory.iri }, "https://b.example/none"];
  for (const object of forged) {
    const reject = answerOf("Reject", mallory.iri, object);
    await sendAndProcess(server, reject, { from: mallory, to });
    assert.equal((await notificationOf(server, reject))?.state, "dropped");
    assert.deepEqual(await keptOf(server, kept), before);
    assert.equal(await followers.count(view, peer.iri), 1);
  }

  const rebuilt = { ...follow, id: `${peer.iri}/rebuilt` };
  await sendAndProcess(server, answerOf("Reject", peer.iri, rebuilt), { from: peer, to });
  assert.equal((await followRequests.read(view, pair))?.state, "rejected");
  assert.deepEqual(await membersOf(server, `${ann}/following`), []);
  assert.equal(await followers.count(view, peer.iri), 0);

  const again = await server.act(ann, { type: "Follow", object: peer.iri });
  await sendAndProcess(server, answerOf("Reject", peer.iri, again), { from: peer, to });
  assert.equal((await followRequests.read(view, pair))?.state, "rejected");
  assert.deepEqual(server.reports, []);
});
