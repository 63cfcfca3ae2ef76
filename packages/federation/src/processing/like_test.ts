import assert from "node:assert/strict";
import { collections } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import { keptOf, membersOf, notificationOf, post } from "../../testdata/kept.ts";
import { inboxIds, sendAndProcess } from "../../testdata/processed.ts";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";

function likeOf(actor: string, object: string, n: number = 1): JsonObject {
  return { id: `${actor}/likes/${n}`, type: "Like", actor, object };
}

Deno.test("a Like stands in the object's likes once for each actor, and what others liked is not listed for them", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const to = `${ann}/inbox`;
  const note = await post(server, ann, { type: "Note", content: "Hello" });
  const other = await peer.sibling("other");
  for (const n of [1, 2, 1, 3]) {
    await sendAndProcess(server, likeOf(peer.iri, note, n), { from: peer, to });
  }
  await sendAndProcess(server, likeOf(other.iri, note), { from: other, to });
  const likes = await membersOf(server, `${note}/likes`);
  assert.deepEqual(likes.toSorted(), [other.iri, peer.iri]);
  assert.deepEqual(await membersOf(server, `${peer.iri}/liked`), []);
  const item = await collections.item(server.store.view, `${note}/likes`, other.iri);
  assert.deepEqual(item?.value, { activity: `${other.iri}/likes/1` });
  assert.equal((await inboxIds(server, ann)).length, 4);
  assert.deepEqual(server.reports, []);
});

Deno.test("a Like of what is not there, or that matters to nobody here, changes nothing", async (t) => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const objects = {
    "of nothing of ours": "https://b.example/objects/none",
    "of what nobody here knows": "https://third.example/notes/1",
  };
  for (const [n, [name, object]] of Object.entries(objects).entries()) {
    await t.step(name, async () => {
      const like = likeOf(peer.iri, object, n);
      await sendAndProcess(server, like, { from: peer, to: `${ann}/inbox` });
      assert.equal((await notificationOf(server, like))?.state, "dropped");
      const { collections: sets } = await keptOf(server, {
        sets: [`${object}/likes`, `${peer.iri}/liked`],
      });
      assert.deepEqual(sets, [[], []]);
      assert.deepEqual(await inboxIds(server, ann), []);
    });
  }
  await t.step("without an object", async () => {
    const { object: _, ...like } = likeOf(peer.iri, "", 9);
    await sendAndProcess(server, like, { from: peer, to: `${ann}/inbox` });
    assert.equal((await notificationOf(server, like))?.state, "dropped");
  });
});

Deno.test("fifty Likes at once, to a personal and the shared inbox, count one and stand in both", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const note = await post(server, ann, { type: "Note", content: "Hello" });
  const { iri: ben } = await server.federation.createActor({ type: "Person", name: "ben" });
  const like: JsonObject = { ...likeOf(peer.iri, note), to: ann };
  const inboxes = [`${ben}/inbox`, "https://b.example/inbox"];
  const requests = await Promise.all(inboxes.map((inbox) => peer.request(inbox, like)));
  const responses = await Promise.all(
    Array.from({ length: 50 }, (_, n) => {
      const request = requests[n % 2];
      assert.ok(request);
      return server.federation.handle(request.clone());
    }),
  );
  assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([202]));
  await sendAndProcess(server, like, { from: peer, to: `${ben}/inbox` });
  assert.deepEqual(await membersOf(server, `${note}/likes`), [peer.iri]);
  for (const actor of [ann, ben]) assert.deepEqual(await inboxIds(server, actor), [like["id"]]);
  assert.deepEqual(server.reports, []);
});
