import assert from "node:assert/strict";
import { followRequests, references } from "@commonplace/storage";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { befriend, follows, noteBy } from "../../testdata/befriended.ts";
import { notificationOf } from "../../testdata/kept.ts";
import { inboxIds, sendAndProcess } from "../../testdata/processed.ts";
import { followOf, startServerAndPeer } from "../../testdata/server_and_peer.ts";

const BY = { by: "mod" } as const;

Deno.test("silence: who follows hears it, nobody else does, and replies are listed for followers alone", async () => {
  await using world = await startServerAndPeer();
  const { server, peer, ann } = world;
  const { federation, store } = server;
  const { iri: ben } = await federation.createActor({ type: "Person", name: "ben" });
  await befriend(world);
  const note = "https://b.example/objects/1";
  const replies = `${note}/replies`;
  const json = { id: note, type: "Note", attributedTo: ben, to: PUBLIC, replies };
  const provenance = { kind: "local" } as const;
  const reference = { iri: note, state: "resolved", provenance, fetchedAt: 1 } as const;
  const changes = references.save(reference, JSON.stringify(json));
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
  const reply = noteBy(peer, 1, { inReplyTo: note, to: [PUBLIC, ben] });
  async function repliesFor(viewer?: string): Promise<number> {
    const headers: HeadersInit = viewer ? { authorization: `Bearer ${viewer}` } : {};
    const response = await federation.handle(new Request(`${replies}?page=first`, { headers }));
    const { items = [] } = await response.json();
    return items.length;
  }
  await federation.moderation.block("peer.example", { ...BY, severity: "silence" });
  const create: JsonObject = { ...reply, to: [PUBLIC, ann, ben] };
  await sendAndProcess(server, create, { from: peer, to: "https://b.example/inbox" });
  assert.equal((await notificationOf(server, create))?.state, "done");
  assert.ok((await inboxIds(server, ann)).includes(create["id"]));
  assert.deepEqual(await inboxIds(server, ben), []);
  assert.deepEqual([await repliesFor(), await repliesFor(ben), await repliesFor(ann)], [0, 0, 1]);
  await sendAndProcess(server, followOf(peer.iri, ben, 7), { from: peer, to: `${ben}/inbox` });
  const request = await followRequests.read(store.view, { follower: peer.iri, followed: ben });
  assert.equal(request?.state, "pending");
  await federation.moderation.unblock("peer.example", BY);
  assert.equal(await repliesFor(), 1);
  assert.deepEqual(await follows(world), [true, true, true, true]);
});
